/**
 * Documents: numbered by unit, year and kind in the act that makes each, written out as PDF and Word in its wake, and sealed
 * under the content key of their case.
 *
 * <p>Owns the schema {@code document}. Read {@link org.liandong.document.Sheet} first: a document's content, made once from
 * the record by the module whose matter it is ({@link org.liandong.document.DocumentSource}), and drawn from there as page,
 * PDF and Word file. {@link org.liandong.document.Documents} takes orders and hands files out; {@code Maker} makes what was
 * ordered, on any node, and says what went wrong.
 */
@NullMarked
@ApplicationModule(displayName = "Document")
package org.liandong.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
