package org.liandong.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.kernel.Actor;
import org.liandong.support.Browser;
import org.liandong.support.DeskTest;
import org.liandong.support.SecondNode;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;

@DeskTest
class NodesTests {

    private static final String PASSWORD = "seven mountain bridges";
    private static final String STORE_PASSWORD = "for-this-test";

    @Autowired
    private Environment environment;

    @Autowired
    private TestCounty counties;

    @Autowired
    private Accounts accounts;

    @LocalServerPort
    private int port;

    @Test
    void anyNodeKnowsASessionAndAnyNodeEndsIt() {
        var county = counties.newCounty();
        for (var login : List.of("nodes-one", "nodes-two")) {
            accounts.create(
                    new Accounts.NewAccount(
                            login,
                            "试验员",
                            county.code() + "-desk",
                            null,
                            "zh",
                            List.of(new Accounts.RoleInArea(Role.ADMINISTRATOR, county.code())),
                            PASSWORD),
                    new Actor.Clockwork("test"));
        }
        var browser = new Browser(port);
        assertThat(browser.signIn("nodes-one", PASSWORD).statusCode()).isEqualTo(302);
        try (var second = SecondNode.beside(environment, Map.of())) {
            var elsewhere = browser.at(second.port());
            var page = elsewhere.get("/account");
            assertThat(page.statusCode()).isEqualTo(200);

            var administrator = new Browser(second.port());
            administrator.signIn("nodes-two", PASSWORD);
            var users = administrator.get("/admin/users?q=nodes-one").body();
            var target = users.replaceAll("(?s).*(/admin/users/[0-9a-f-]{36}).*", "$1");
            administrator.get(target);
            assertThat(administrator.post(target + "/disable").statusCode()).isEqualTo(302);
            assertThat(browser.get("/account", "Accept", "text/html").statusCode())
                    .as("the first node, at once")
                    .isEqualTo(303);
        }
    }

    @Test
    void aCertificateAndItsKeyMakeItHttps(@TempDir Path directory) throws Exception {
        var store = selfSigned(directory);
        var settings = Map.of(
                "liandong.tls.cert", directory.resolve("cert.pem").toString(),
                "liandong.tls.key", directory.resolve("key.pem").toString());
        try (var node = SecondNode.beside(environment, settings)) {
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var tls = SSLContext.getInstance("TLS");
            tls.init(null, trust.getTrustManagers(), null);
            var answer = HttpClient.newBuilder()
                    .sslContext(tls)
                    .build()
                    .send(
                            HttpRequest.newBuilder(URI.create("https://localhost:" + node.port() + "/sign-in"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
            assertThat(answer.headers().allValues("Set-Cookie"))
                    .anySatisfy(cookie -> assertThat(cookie).contains("__Host-liandong-form=", "Secure", "HttpOnly"));
        }
    }

    private static KeyStore selfSigned(Path directory) throws Exception {
        var file = directory.resolve("store.p12");
        var made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "desk",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-validity",
                        "30",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        STORE_PASSWORD)
                .inheritIO()
                .start()
                .waitFor();
        assertThat(made).isZero();
        var store = KeyStore.getInstance(file.toFile(), STORE_PASSWORD.toCharArray());
        pem(
                directory.resolve("cert.pem"),
                "CERTIFICATE",
                store.getCertificate("desk").getEncoded());
        pem(
                directory.resolve("key.pem"),
                "PRIVATE KEY",
                store.getKey("desk", STORE_PASSWORD.toCharArray()).getEncoded());
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("desk", store.getCertificate("desk"));
        return trusted;
    }

    private static void pem(Path file, String kind, byte[] content) throws IOException {
        Files.writeString(
                file,
                "-----BEGIN " + kind + "-----\n"
                        + Base64.getMimeEncoder(64, "\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                                .encodeToString(content)
                        + "\n-----END " + kind + "-----\n");
    }
}
