package org.liandong.portal.open311;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The published JSON schemas of GeoReport v2, where this machine has them, and as much of JSON Schema as they use:
 * required, properties, type, enum, anyOf, items, maxLength, format date-time, $ref to a neighbour.
 */
final class PublishedSchema {

    private static final JsonMapper JSON = new JsonMapper();

    private final Path directory;

    private PublishedSchema(Path directory) {
        this.directory = directory;
    }

    static Optional<PublishedSchema> find() {
        for (var at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            var found = at.resolve("shared/data/open311/schema");
            if (Files.isDirectory(found)) {
                return Optional.of(new PublishedSchema(found));
            }
        }
        return Optional.empty();
    }

    /** What is wrong with a value by the schema of this name, for example {@code request}. */
    List<String> faults(String name, JsonNode value) throws IOException {
        var faults = new ArrayList<String>();
        check(
                JSON.readTree(Files.readString(directory.resolve("schema-validation__" + name + ".json"))),
                value,
                name,
                faults);
        return faults;
    }

    private void check(JsonNode schema, JsonNode value, String at, List<String> faults) throws IOException {
        if (schema.has("$ref")) {
            var name = schema.path("$ref").asString().replace(".json", "");
            faults.addAll(faults(name, value));
            return;
        }
        if (schema.has("anyOf")) {
            boolean any = false;
            for (var choice : schema.path("anyOf")) {
                var tried = new ArrayList<String>();
                check(choice, value, at, tried);
                any |= tried.isEmpty();
            }
            if (!any) {
                faults.add(at + " is " + value);
            }
            return;
        }
        if (schema.has("type") && !is(schema.path("type").asString(), value)) {
            faults.add(at + " is no " + schema.path("type").asString() + ": " + value);
            return;
        }
        if (schema.has("enum")) {
            boolean listed = false;
            for (var choice : schema.path("enum")) {
                listed |= choice.equals(value);
            }
            if (!listed) {
                faults.add(at + " is not listed: " + value);
            }
        }
        if (schema.path("format").asString("").equals("date-time")
                && !value.asString().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(Z|[+-]\\d\\d:\\d\\d)")) {
            faults.add(at + " is no date with zone and whole seconds: " + value);
        }
        if (schema.has("maxLength")
                && value.asString().length() > schema.path("maxLength").asInt()) {
            faults.add(at + " is too long");
        }
        for (var required : schema.path("required")) {
            if (!value.has(required.asString())) {
                faults.add(at + " has no " + required.asString());
            }
        }
        for (var property : schema.path("properties").properties()) {
            if (value.has(property.getKey())) {
                check(property.getValue(), value.path(property.getKey()), at + "." + property.getKey(), faults);
            }
        }
        if (schema.has("items") && value.isArray()) {
            for (var item : value) {
                check(schema.path("items"), item, at + "[]", faults);
            }
        }
    }

    private static boolean is(String type, JsonNode value) {
        return switch (type) {
            case "string" -> value.isString();
            case "number" -> value.isNumber();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            case "null" -> value.isNull();
            default -> false;
        };
    }
}
