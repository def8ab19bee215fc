/**
 * Makes the demonstration county: ground, valleys, borders, roads, villages, teams and stores, the same to the byte for
 * the same seed. Read {@code CountyMaker}.
 */
@NullMarked
package org.liandong.tools.county;

import org.jspecify.annotations.NullMarked;
