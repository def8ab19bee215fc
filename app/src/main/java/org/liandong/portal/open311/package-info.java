/**
 * Open311 GeoReport v2 and mySociety's {@code servicerequestupdates}: service requests for programs of others. Format by
 * the extension of the address, never by a header; only service requests exist here, and nobody's name.
 */
@NullMarked
package org.liandong.portal.open311;

import org.jspecify.annotations.NullMarked;
