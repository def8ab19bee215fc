/** Tests of deadline. */
package org.liandong.deadline;
