/**
 * Types every module shares: ids, actors, the one clock, the procedure table and the problem catalogue.
 *
 * <p>Types only: nothing here touches a database, a request or a file. A new type needs three users.
 */
@NullMarked
@ApplicationModule(type = ApplicationModule.Type.OPEN)
package org.liandong.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
