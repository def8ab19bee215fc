/** What residents see and do, over real HTTP and in a real browser. */
package org.liandong.portal;
