/** Stories from beginning to end, told by what people press. */
package org.liandong.flow;
