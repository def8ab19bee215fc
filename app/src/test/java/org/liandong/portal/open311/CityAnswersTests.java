package org.liandong.portal.open311;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One reader for all: answers in the shapes cities give them, written by hand, and the recorded answers of real cities
 * where this machine has them. {@link Open311Tests} reads our own answers with it.
 */
class CityAnswersTests {

    private static String shape(String name) {
        try (var in = CityAnswersTests.class.getResourceAsStream("/open311/shapes/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(name, e);
        }
    }

    @Test
    void whatIsEmptyOrMissingIsNullAndTheOrderIsFree() {
        var requests = GeoReportReader.requests(shape("requests.xml"));

        assertThat(requests)
                .extracting(GeoReportReader.Request::id, GeoReportReader.Request::open)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("70001", false),
                        org.assertj.core.groups.Tuple.tuple("70002", true));
        var first = requests.getFirst();
        assertThat(first.latitude()).isEqualTo(42.5);
        assertThat(first.longitude()).isEqualTo(-71.25);
        assertThat(first.description()).isNull();
        assertThat(first.requested()).isEqualTo(OffsetDateTime.parse("2019-03-02T13:05:09Z"));
        assertThat(first.updated()).isNull();
        assertThat(first.mediaUrl()).isEqualTo("http://pictures.example/70001.jpg");
        assertThat(requests.getLast().latitude()).isNull();
        assertThat(GeoReportReader.requests(shape("requests.json")))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.id()).isEqualTo("19-00000001");
                    assertThat(one.latitude()).isEqualTo(41.500000000000014);
                    assertThat(one.updated()).isNull();
                });
        assertThat(GeoReportReader.requests(shape("token.xml")))
                .singleElement()
                .extracting(GeoReportReader.Request::token)
                .isEqualTo("a1b2c3");
    }

    @Test
    void servicesDefinitionsUpdatesErrorsAndDiscoveryAreRead() {
        assertThat(GeoReportReader.services(shape("services.xml")))
                .containsExactly(
                        new GeoReportReader.Service("007", "Laterne dunkel", false, "realtime", List.of()),
                        new GeoReportReader.Service(
                                "008", "Hole in the road", true, "realtime", List.of("hole", "road")));
        assertThat(GeoReportReader.definition(shape("definition.xml")))
                .containsExactly(new GeoReportReader.Attribute(
                        "DEEP", "singlevaluelist", true, 1, Map.of("1", "A hand", "2", "Deeper")));
        assertThat(GeoReportReader.updates(shape("updates.xml")))
                .containsExactly(new GeoReportReader.Update(
                        "4",
                        "70001",
                        true,
                        OffsetDateTime.parse("2019-03-03T09:00:00+08:00"),
                        "Somebody went to look."));
        assertThat(GeoReportReader.errors(shape("error.xml")))
                .containsExactly(new GeoReportReader.Fault(null, "This key is not known here."));
        assertThat(GeoReportReader.errors(shape("errors.xml")))
                .containsExactly(new GeoReportReader.Fault(404, "No request of this number."));
        assertThat(GeoReportReader.discovery(shape("discovery.json")))
                .extracting(GeoReportReader.Endpoint::type)
                .containsExactly("production", "test");
    }

    @Test
    void whatNoClientCouldUseIsRefused() {
        var good = shape("requests.xml");
        for (var bad : List.of(
                good.replace("<status>open</status>", "<status>perhaps</status>"),
                good.replace("2019-03-02T08:05:09+01:00", "2019-03-02 08:05"),
                good.replace("2019-03-02T08:05:09+01:00", "2019-03-02T08:05:09"),
                good.replace("<lat>42.5</lat>", "<lat>425</lat>"),
                good.replace("<service_request_id>70002</service_request_id>", ""),
                good.replace("</service_requests>", ""))) {
            assertThat(bad).isNotEqualTo(good);
            assertThatThrownBy(() -> GeoReportReader.requests(bad)).isInstanceOf(RuntimeException.class);
        }
    }

    private static Path recorded(String file) {
        for (var at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            var found = at.resolve("shared/data/open311/fixtures");
            if (Files.isDirectory(found)) {
                return found.resolve(file);
            }
        }
        return Path.of("not recorded here");
    }

    /** Boston, Chicago, the District of Columbia, Gießen, San Francisco, Toronto. */
    @ParameterizedTest
    @CsvSource({
        "services, 3, open311status__service_list.json",
        "services, 8, open311status__services_giessen.xml",
        "services, 1, node-open311__dc-services.xml",
        "services, 1, ruby-open311__services.xml",
        "definition, 1, node-open311__dc-services-S0301.xml",
        "definition, 1, ruby-open311__service_definition.xml",
        "requests, 2, open311status__service_requests.json",
        "requests, 2, open311status__requests_many.xml",
        "requests, 1, open311status__requests_single.xml",
        "requests, 1, node-open311__service-request.xml",
        "requests, 1, node-open311__service-requests.xml",
        "requests, 1, node-open311__token.xml",
        "requests, 1, node-open311__boston-submitrequest-token.xml",
        "requests, 1, ruby-open311__get_service_request.xml",
        "requests, 1, ruby-open311__post_service_request.xml",
        "requests, 1, ruby-open311__request_id_from_token.xml",
        "requests, 2, ruby-open311__service_requests.xml",
        "requests, 0, ruby-open311__service_requests_empty.xml",
        "errors, 1, node-open311__boston-err-submitrequest-base_is_duplicate.xml",
        "errors, 1, ruby-open311__403.xml",
        "errors, 1, ruby-open311__get_service_request_not_found.xml",
        "discovery, 2, node-open311__discovery-boston.json",
        "discovery, 2, node-open311__discovery-dc.xml"
    })
    void recordedAnswersOfRealCitiesAreRead(String kind, int least, String file) throws IOException {
        var path = recorded(file);
        assumeTrue(Files.exists(path), "no recorded answers on this machine");
        Map<String, Function<String, List<?>>> readers = Map.of(
                "services", GeoReportReader::services,
                "definition", GeoReportReader::definition,
                "requests", GeoReportReader::requests,
                "errors", GeoReportReader::errors,
                "discovery", GeoReportReader::discovery);

        var read = Objects.requireNonNull(readers.get(kind)).apply(Files.readString(path));

        assertThat(read).hasSizeGreaterThanOrEqualTo(least);
        assertThat(read.isEmpty()).isEqualTo(least == 0);
    }

    @Test
    void everyRecordedAnswerHasItsLineAbove() throws Exception {
        var directory = recorded(".");
        assumeTrue(Files.isDirectory(directory), "no recorded answers on this machine");
        var method = CityAnswersTests.class.getDeclaredMethod(
                "recordedAnswersOfRealCitiesAreRead", String.class, int.class, String.class);
        var named = new TreeSet<String>();
        for (var line :
                Objects.requireNonNull(method.getAnnotation(CsvSource.class)).value()) {
            named.add(line.substring(line.lastIndexOf(' ') + 1));
        }
        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(named);
        }
    }
}
