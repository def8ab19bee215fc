/** The promises of BOUNDARIES and SECURITY as tests. */
package org.liandong.walls;
