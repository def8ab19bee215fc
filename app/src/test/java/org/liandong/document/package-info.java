@org.jspecify.annotations.NullMarked
package org.liandong.document;
