/** Tests of witness. */
package org.liandong.witness;
