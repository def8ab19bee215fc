package org.liandong.document;

import java.util.Locale;
import java.util.Set;
import org.liandong.kernel.Access;

/** A module whose matters leave documents: puts one into words, from the record, whenever it is asked. */
public interface DocumentSource {

    /** The kinds it writes. */
    Set<DocumentKind> kinds();

    /** The content of this document, as the record has it. */
    Sheet sheet(Access access, Document document, Locale locale);
}
