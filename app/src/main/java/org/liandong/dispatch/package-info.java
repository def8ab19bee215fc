/**
 * Teams' calls: who is proposed, reserved, alerted, on the way, there and back, and what goes wrong first.
 *
 * <p>Owns the schema {@code dispatch}. Read {@link org.liandong.dispatch.TeamCallProcedure} and {@link
 * org.liandong.dispatch.Dispatching} first. What an incident makes of its teams' steps is its own business: it listens.
 *
 * <p>{@link org.liandong.dispatch.TeamRoutes} tells the road a team takes; {@link org.liandong.dispatch.TeamPositions} keeps
 * where a team on a call last said it was, one row a call, gone 72 hours later.
 *
 * <p>Lock order: heads in the order of their ids, then a team's one active call in the order of the teams' ids. The
 * second is a unique index, so two dispatchers who alert one team at once get one alert and one refusal.
 */
@NullMarked
@ApplicationModule(displayName = "Dispatch")
package org.liandong.dispatch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
