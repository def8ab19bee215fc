package org.liandong.webkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.liandong.kernel.ProblemCode;
import org.liandong.staff.Role;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Every word exists in both languages. */
class MessageTests {

    static Stream<String> bundles() throws IOException {
        return Arrays.stream(new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*.properties"))
                .map(Resource::getFilename)
                .filter(name -> name != null && !name.contains("_en"))
                .map(name -> name.replace(".properties", ""));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void everyLocaleHasEveryKey(String bundle) throws IOException {
        var chinese = read(bundle + ".properties");
        var english = read(bundle + "_en.properties");
        assertThat(new TreeSet<>(english.stringPropertyNames()))
                .isEqualTo(new TreeSet<>(chinese.stringPropertyNames()))
                .isNotEmpty();
        for (var key : chinese.stringPropertyNames()) {
            assertThat(chinese.getProperty(key)).as("%s in Chinese", key).isNotBlank();
            assertThat(english.getProperty(key)).as("%s in English", key).isNotBlank();
            if (english.getProperty(key).contains("{0}")) {
                // one apostrophe would swallow what follows it
                assertThat(english.getProperty(key)).as(key).doesNotContain("'");
            }
        }
    }

    @Test
    void everyProblemHasTitleTextAndNextStep() throws IOException {
        var chinese = read("problem.properties");
        for (var code : ProblemCode.values()) {
            var key = "problem." + code.slug();
            assertThat(chinese.stringPropertyNames()).contains(key, key + ".title", key + ".next");
        }
    }

    @Test
    void everyRoleHasAName() throws IOException {
        var chinese = read("staff.properties");
        for (var role : Role.values()) {
            assertThat(chinese.stringPropertyNames()).contains("role." + role.slug());
        }
    }

    @Test
    void everyBundleIsRegistered() throws IOException {
        var configured = new String(
                MessageTests.class.getResourceAsStream("/application.yaml").readAllBytes(), StandardCharsets.UTF_8);
        bundles().forEach(bundle -> assertThat(configured).contains("messages/" + bundle));
    }

    private static Properties read(String name) throws IOException {
        var properties = new Properties();
        try (var in = MessageTests.class.getResourceAsStream("/messages/" + name)) {
            assertThat(in).as(name).isNotNull();
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return properties;
    }
}
