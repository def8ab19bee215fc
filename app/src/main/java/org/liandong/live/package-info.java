/**
 * Live updates: what changed is marked after commit, gathered for a moment, announced once a node through the database,
 * and sent to every open browser as server-sent events. Topics and ids only; pages fetch what they may see.
 */
@NullMarked
@ApplicationModule(displayName = "Live")
package org.liandong.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
