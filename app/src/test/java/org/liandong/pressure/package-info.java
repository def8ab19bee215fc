@org.jspecify.annotations.NullMarked
package org.liandong.pressure;
