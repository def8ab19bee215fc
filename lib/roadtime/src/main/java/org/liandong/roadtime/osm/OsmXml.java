package org.liandong.roadtime.osm;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.liandong.roadtime.MapRefused;

/** OpenStreetMap XML. No document type and no entity from outside is ever followed. */
final class OsmXml {

    private final XMLStreamReader xml;
    private final OsmReader reader;
    private final String name;
    private String element = "";
    private long id;
    private double lat;
    private double lon;
    private boolean deleted;
    private final Map<String, String> tags = new HashMap<>();
    private final List<OsmReader.Member> members = new ArrayList<>();
    private long[] nodes = new long[64];
    private int nodeCount;

    private OsmXml(XMLStreamReader xml, OsmReader reader, String name) {
        this.xml = xml;
        this.reader = reader;
        this.name = name;
    }

    static void read(InputStream in, String name, OsmReader reader) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            // decoded here and strictly: the parser would print on standard error what is no UTF-8
            Reader text = new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder());
            OsmXml osm = new OsmXml(factory.createXMLStreamReader(text), reader, name);
            osm.read();
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
            throw new MapRefused(name + ":" + line + ": broken or cut off: it is no complete XML", e);
        }
    }

    private void read() throws XMLStreamException {
        boolean rooted = false;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (!rooted && !xml.getLocalName().equals("osm")) {
                        throw refused("the document is <" + xml.getLocalName() + ">, <osm> is wanted");
                    }
                    rooted = true;
                    start(xml.getLocalName());
                }
                case XMLStreamConstants.END_ELEMENT -> end(xml.getLocalName());
                default -> {}
            }
        }
    }

    private void start(String local) {
        boolean nodesWanted = reader.wants() == OsmReader.Want.NODES;
        switch (local) {
            case "node" -> begin(local, nodesWanted);
            case "way", "relation" -> begin(local, !nodesWanted);
            case "tag" -> {
                if (!element.isEmpty()) {
                    tags.put(attribute("k"), attribute("v"));
                }
            }
            case "nd" -> {
                if (element.equals("way")) {
                    addNode(number("ref"));
                }
            }
            case "member" -> {
                if (element.equals("relation")) {
                    members.add(new OsmReader.Member(memberKind(), number("ref"), attribute("role")));
                }
            }
            default -> {}
        }
    }

    private void begin(String local, boolean wanted) {
        if (!wanted) {
            return;
        }
        element = local;
        tags.clear();
        members.clear();
        nodeCount = 0;
        deleted = "delete".equals(xml.getAttributeValue(null, "action"))
                || "false".equals(xml.getAttributeValue(null, "visible"));
        id = number("id");
        if (local.equals("node") && !deleted) {
            lat = decimal("lat");
            lon = decimal("lon");
        }
    }

    private OsmReader.Member.Kind memberKind() {
        return switch (attribute("type")) {
            case "node" -> OsmReader.Member.Kind.NODE;
            case "way" -> OsmReader.Member.Kind.WAY;
            case "relation" -> OsmReader.Member.Kind.RELATION;
            default -> throw refused("a member's type is node, way or relation, not \"" + attribute("type") + "\"");
        };
    }

    private void addNode(long node) {
        if (nodeCount == nodes.length) {
            nodes = java.util.Arrays.copyOf(nodes, nodeCount * 2);
        }
        nodes[nodeCount++] = node;
    }

    private void end(String local) {
        if (!local.equals(element)) {
            return;
        }
        element = "";
        if (deleted) {
            return;
        }
        switch (local) {
            case "node" -> reader.node(id, lat, lon, tags);
            case "way" -> reader.way(id, java.util.Arrays.copyOf(nodes, nodeCount), tags);
            default -> reader.relation(id, List.copyOf(members), tags);
        }
    }

    private String attribute(String key) {
        @Nullable String value = xml.getAttributeValue(null, key);
        if (value == null) {
            throw refused("<" + xml.getLocalName() + "> has no " + key);
        }
        return value;
    }

    private long number(String key) {
        try {
            return Long.parseLong(attribute(key));
        } catch (NumberFormatException e) {
            throw refused(key + "=\"" + attribute(key) + "\" is no whole number");
        }
    }

    private double decimal(String key) {
        String text = attribute(key);
        if (!text.matches("[+-]?[0-9]{1,3}([.][0-9]{0,30})?([eE][+-]?[0-9]{1,2})?")) {
            throw refused(key + "=\"" + text + "\" is no coordinate");
        }
        return Double.parseDouble(text);
    }

    private MapRefused refused(String why) {
        return new MapRefused(name + ":" + xml.getLocation().getLineNumber() + ": " + why);
    }
}
