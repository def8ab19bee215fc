package org.liandong.portal.open311;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.liandong.support.Api;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A program of others that speaks GeoReport v2 under its key. */
record Program(Api api, String key) {

    /** Posts a form (name, value ...). */
    Api.Answer post(String path, String... form) {
        var body = new StringBuilder();
        for (int i = 0; i < form.length; i += 2) {
            body.append(i == 0 ? "" : "&")
                    .append(URLEncoder.encode(form[i], StandardCharsets.UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(form[i + 1], StandardCharsets.UTF_8));
        }
        return api.send(api.request(path)
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    /** Hands in a pothole that lacks nothing, with more fields. */
    Api.Answer pothole(String... more) {
        var form = new ArrayList<>(List.of(
                "api_key",
                key,
                "service_code",
                "POTHOLE",
                "lat",
                "30.0123",
                "long",
                "120.0987",
                "attribute[SIZE]",
                "LARGE"));
        form.addAll(List.of(more));
        return post("/open311/v2/requests.json", form.toArray(String[]::new));
    }

    /** The number of what was handed in. */
    static String number(Api.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path(0).path("service_request_id").asString();
    }

    /** An XML answer, validated. */
    static Document xml(Api.Answer answer) {
        try {
            var schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(Program.class.getResource("/open311/georeport-v2.xsd"));
            schema.newValidator().validate(new StreamSource(new StringReader(answer.text())));
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(answer.text())));
        } catch (SAXException | IOException | javax.xml.parsers.ParserConfigurationException e) {
            throw new AssertionError(answer.text(), e);
        }
    }
}
