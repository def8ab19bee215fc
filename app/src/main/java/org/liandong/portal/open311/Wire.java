package org.liandong.portal.open311;

import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes answers as XML or, by the Spark convention, as JSON: a list of XML elements is an array, a missing value an
 * empty element or {@code null}.
 */
final class Wire {

    private static final XMLOutputFactory XML = XMLOutputFactory.newDefaultFactory();
    private static final Map<String, String> ITEMS = Map.of(
            "services", "service",
            "service_requests", "request",
            "service_request_updates", "request_update",
            "attributes", "attribute",
            "values", "value",
            "errors", "error",
            "endpoints", "endpoint",
            "formats", "format");

    private Wire() {}

    /** The two formats. */
    enum Format {
        XML("text/xml;charset=utf-8"),
        JSON("application/json;charset=utf-8");

        private final String contentType;

        Format(String contentType) {
            this.contentType = contentType;
        }

        String contentType() {
            return contentType;
        }
    }

    /** An answer: the name of its root in XML, and an object or a list of objects. */
    static String write(Format format, String root, Object content, JsonMapper json) {
        return switch (format) {
            case JSON -> json.writeValueAsString(content);
            case XML -> xml(root, content);
        };
    }

    private static String xml(String root, Object content) {
        var text = new StringWriter();
        try {
            var writer = XML.createXMLStreamWriter(text);
            writer.writeStartDocument("UTF-8", "1.0");
            element(writer, root, content);
            writer.writeEndDocument();
            writer.flush();
            return text.toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void element(XMLStreamWriter writer, String name, @Nullable Object content)
            throws XMLStreamException {
        if (content == null) {
            writer.writeEmptyElement(name);
            return;
        }
        writer.writeStartElement(name);
        switch (content) {
            case Map<?, ?> fields -> {
                for (var field : fields.entrySet()) {
                    element(writer, String.valueOf(field.getKey()), field.getValue());
                }
            }
            case List<?> items -> {
                for (var item : items) {
                    element(writer, ITEMS.getOrDefault(name, "item"), item);
                }
            }
            default -> writer.writeCharacters(legal(content.toString()));
        }
        writer.writeEndElement();
    }

    /** XML 1.0 cannot hold most control characters, not even escaped. */
    private static String legal(String text) {
        if (text.codePoints().allMatch(Wire::legal)) {
            return text;
        }
        var kept = new StringBuilder();
        text.codePoints().filter(Wire::legal).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static boolean legal(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && c <= 0xD7FF
                || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000;
    }
}
