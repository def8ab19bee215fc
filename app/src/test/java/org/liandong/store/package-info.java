/** The database as every module meets it, tried under strain. */
package org.liandong.store;
