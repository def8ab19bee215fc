package org.liandong.portal.open311;

import java.io.IOException;
import java.io.StringReader;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads answers of GeoReport v2 and of {@code servicerequestupdates}, XML or JSON, as a program does that talks to many
 * cities: what the standard lets be missing or empty is null, what it gives a form must have it.
 */
final class GeoReportReader {

    private static final JsonMapper JSON = new JsonMapper();

    private GeoReportReader() {}

    record Service(String code, String name, boolean metadata, String type, List<String> keywords) {}

    record Attribute(String code, String datatype, boolean required, int order, Map<String, String> values) {}

    record Request(
            @Nullable String id,
            @Nullable String token,
            @Nullable Boolean open,
            @Nullable String serviceCode,
            @Nullable String description,
            @Nullable OffsetDateTime requested,
            @Nullable OffsetDateTime updated,
            @Nullable OffsetDateTime expected,
            @Nullable String address,
            @Nullable Double latitude,
            @Nullable Double longitude,
            @Nullable String mediaUrl) {}

    record Update(
            String id,
            String request,
            boolean open,
            OffsetDateTime at,
            @Nullable String description) {}

    record Fault(@Nullable Integer code, String description) {}

    record Endpoint(String specification, String url, String type, List<String> formats) {}

    static List<Service> services(String text) {
        return each(
                text,
                "service",
                one -> new Service(
                        must(one, "service_code"),
                        must(one, "service_name"),
                        truth(one, "metadata"),
                        oneOf(must(one, "type"), "realtime", "batch", "blackbox"),
                        words(text(one, "keywords"))));
    }

    static List<Attribute> definition(String text) {
        var root = tree(text);
        var definition = root.has("attributes") ? root.path("attributes") : root;
        return items(definition, "attribute").stream()
                .map(one -> new Attribute(
                        must(one, "code"),
                        oneOf(
                                must(one, "datatype"),
                                "string",
                                "number",
                                "datetime",
                                "text",
                                "singlevaluelist",
                                "multivaluelist"),
                        truth(one, "required"),
                        Integer.parseInt(must(one, "order")),
                        values(one.path("values"))))
                .toList();
    }

    private static Map<String, String> values(JsonNode values) {
        var read = new LinkedHashMap<String, String>();
        items(values, "value").forEach(value -> read.put(must(value, "key"), must(value, "name")));
        return read;
    }

    static List<Request> requests(String text) {
        return each(text, "request", one -> {
            var status = text(one, "status");
            var read = new Request(
                    text(one, "service_request_id"),
                    text(one, "token"),
                    status == null ? null : oneOf(status, "open", "closed").equals("open"),
                    text(one, "service_code"),
                    text(one, "description"),
                    moment(one, "requested_datetime"),
                    moment(one, "updated_datetime"),
                    moment(one, "expected_datetime"),
                    text(one, "address"),
                    degrees(one, "lat", 90),
                    degrees(one, "long", 180),
                    text(one, "media_url"));
            if (read.id() == null && read.token() == null) {
                throw new IllegalArgumentException("neither service_request_id nor token: " + one);
            }
            return read;
        });
    }

    static List<Update> updates(String text) {
        return each(text, "request_update", one -> {
            var at = moment(one, "updated_datetime");
            if (at == null) {
                throw new IllegalArgumentException("no updated_datetime: " + one);
            }
            return new Update(
                    must(one, "update_id"),
                    must(one, "service_request_id"),
                    oneOf(must(one, "status").toLowerCase(java.util.Locale.ROOT), "open", "closed")
                            .equals("open"),
                    at,
                    text(one, "description"));
        });
    }

    /** Errors as a list with codes, and the single bare sentence some cities answer with. */
    static List<Fault> errors(String text) {
        var root = tree(text);
        if (root.isString()) {
            return List.of(new Fault(null, root.asString()));
        }
        return items(root, "error").stream()
                .map(one -> new Fault(Integer.valueOf(must(one, "code")), must(one, "description")))
                .toList();
    }

    static List<Endpoint> discovery(String text) {
        return items(tree(text).path("endpoints"), "endpoint").stream()
                .map(one -> new Endpoint(
                        must(one, "specification"),
                        must(one, "url"),
                        oneOf(must(one, "type"), "production", "test", "acceptance"),
                        items(one.path("formats"), "format").stream()
                                .map(JsonNode::asString)
                                .toList()))
                .toList();
    }

    private static <T> List<T> each(String text, String item, Function<JsonNode, T> read) {
        return items(tree(text), item).stream().map(read).toList();
    }

    /** A JSON array, or the elements of this name in an XML list; an XML list of one is a list. */
    private static List<JsonNode> items(JsonNode list, String item) {
        var found = list.isArray() ? list : list.path(item);
        var items = new ArrayList<JsonNode>();
        if (found.isArray()) {
            found.forEach(items::add);
        } else if (!found.isMissingNode() && !found.isNull()) {
            items.add(found);
        }
        return items;
    }

    private static JsonNode tree(String text) {
        // A recorded answer may begin with the head of its message.
        int xml = text.indexOf("<?xml");
        try {
            return xml < 0 ? JSON.readTree(text) : tree(root(text.substring(xml)));
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Element root(String xml) throws SAXException, IOException, ParserConfigurationException {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getDocumentElement();
    }

    private static JsonNode tree(Element element) {
        var fields = JsonNodeFactory.instance.objectNode();
        for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element field) {
                add(fields, field.getTagName(), tree(field));
            }
        }
        if (!fields.isEmpty()) {
            return fields;
        }
        var words = element.getTextContent().strip();
        return words.isEmpty() ? JsonNodeFactory.instance.nullNode() : JsonNodeFactory.instance.stringNode(words);
    }

    private static void add(ObjectNode fields, String name, JsonNode value) {
        switch (fields.get(name)) {
            case null -> fields.set(name, value);
            case ArrayNode several -> several.add(value);
            case JsonNode one -> fields.set(name, fields.arrayNode().add(one).add(value));
        }
    }

    private static @Nullable String text(JsonNode one, String field) {
        var value = one.path(field);
        var words =
                value.isMissingNode() || value.isNull() ? "" : value.asString().strip();
        return words.isEmpty() ? null : words;
    }

    private static String must(JsonNode one, String field) {
        var value = text(one, field);
        if (value == null) {
            throw new IllegalArgumentException("no " + field + ": " + one);
        }
        return value;
    }

    private static boolean truth(JsonNode one, String field) {
        return oneOf(must(one, field), "true", "false").equals("true");
    }

    private static String oneOf(String word, String... words) {
        if (!List.of(words).contains(word)) {
            throw new IllegalArgumentException("unknown word: " + word);
        }
        return word;
    }

    private static @Nullable OffsetDateTime moment(JsonNode one, String field) {
        var value = text(one, field);
        return value == null ? null : OffsetDateTime.parse(value);
    }

    private static @Nullable Double degrees(JsonNode one, String field, double most) {
        var value = text(one, field);
        if (value == null) {
            return null;
        }
        double degrees = Double.parseDouble(value);
        if (!(Math.abs(degrees) <= most)) {
            throw new IllegalArgumentException(field + " is " + value);
        }
        return degrees;
    }

    private static List<String> words(@Nullable String list) {
        return list == null ? List.of() : List.of(list.split(",\\s*"));
    }
}
