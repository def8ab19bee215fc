/**
 * What a county edits of itself: areas, units, gazetteer, vocabularies, teams, stores, plans, the map. Read from files,
 * checked as a whole and applied as a version, or refused with every fault located.
 *
 * <p>Owns {@code area.pack}, {@code area.pack_upload} and the files in {@code area.county_file}; brings tables of {@code area},
 * {@code incident}, {@code readiness} and {@code plan} to what they say. Read {@code PackFormat}, then {@link org.liandong.pack.PackCheck},
 * then {@link org.liandong.pack.PackLoader}. A module's own lines get a {@code TableSpec} and a {@code Part}.
 */
@NullMarked
@ApplicationModule(displayName = "Pack")
package org.liandong.pack;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
