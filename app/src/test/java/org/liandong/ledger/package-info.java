/** Tests of ledger. */
package org.liandong.ledger;
