/**
 * Which team fills which place: a {@link org.liandong.placing.Placing} gives each team at most one place of one need, so
 * that as few places as possible stay empty, the most important first, then as little time as possible is missed, then as
 * little as possible is driven.
 *
 * <p>The assignment is exact for the places asked for: the Hungarian method (Kuhn 1955; Munkres 1957; in the form with
 * potentials, Jonker and Volgenant 1987), over costs that are compared component by component. What is asked in people is
 * reached by further places, see {@link org.liandong.placing.Placing}.
 */
@NullMarked
package org.liandong.placing;

import org.jspecify.annotations.NullMarked;
