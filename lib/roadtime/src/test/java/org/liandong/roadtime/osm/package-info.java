@NullMarked
package org.liandong.roadtime.osm;

import org.jspecify.annotations.NullMarked;
