/** Copies of whole databases: made under load, brought back elsewhere, tampered with. */
package org.liandong.backup;
