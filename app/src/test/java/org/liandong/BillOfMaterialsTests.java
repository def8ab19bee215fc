package org.liandong;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The product says what it is made of (CycloneDX), each part with its version and licence. */
class BillOfMaterialsTests {

    @Test
    void everyPartHasAVersionAndALicence() throws IOException {
        try (var file = getClass().getResourceAsStream("/META-INF/sbom/application.cdx.json")) {
            var parts = new JsonMapper().readTree(Objects.requireNonNull(file)).path("components");

            assertThat(parts.valueStream().map(part -> part.path("name").asString()))
                    .contains("zxcvbn", "tink", "postgresql", "merkle")
                    .doesNotContain("playwright", "assertj-core");
            assertThat(parts.valueStream()
                            .filter(part -> !part.path("group").asString().equals("org.liandong")))
                    .isNotEmpty()
                    .allSatisfy(part -> {
                        assertThat(part.path("version").asString()).isNotBlank();
                        assertThat(part.path("licenses").isEmpty())
                                .as(part.path("purl").asString())
                                .isFalse();
                    });
        }
    }
}
