package org.liandong.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.liandong.support.DeskTest;
import org.liandong.support.SettableTimeSource;
import org.liandong.support.Shift;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** A desk that people reach by HTTPS, behind a proxy it trusts. */
@DeskTest
@TestPropertySource(
        properties = {
            "liandong.public-url=https://desk.county.test",
            "liandong.trusted-proxies=127.0.0.0/8,::1/128",
            "liandong.public-requests-a-minute=1000"
        })
class SecureCookieTests {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    @Autowired
    private Shift shift;

    @Autowired
    private Passkeys passkeys;

    @Autowired
    private SettableTimeSource time;

    @LocalServerPort
    private int port;

    private HttpResponse<String> send(HttpRequest.Builder request, String cookies) throws Exception {
        request.header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "desk.county.test")
                .header("X-Forwarded-For", "203.0.113.7");
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private static String pairs(List<String> cookies) {
        return String.join(
                "; ", cookies.stream().map(each -> each.split(";", 2)[0]).toList());
    }

    @Test
    void cookiesStayOnTheHostAndOnHttps() throws Exception {
        time.set(SettableTimeSource.START);
        var county = shift.county();
        var login = shift.person(county, county.code() + "-desk", Role.TEAM_KEEPER);
        var form = send(to("/sign-in").GET(), "");
        assertThat(form.headers().firstValue("Strict-Transport-Security").orElse(""))
                .contains("max-age=63072000", "includeSubDomains");
        var first = form.headers().allValues("Set-Cookie");
        assertThat(first)
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("__Host-liandong-form=")
                        .contains("Secure", "HttpOnly", "SameSite=Lax", "Path=/")
                        .doesNotContain("Domain"));
        var found = TOKEN.matcher(form.body());
        assertThat(found.find()).isTrue();

        var in = send(
                to("/sign-in")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("username=" + login + "&password="
                                + Shift.PASSWORD.replace(" ", "+") + "&_csrf=" + found.group(1))),
                pairs(first));
        assertThat(in.statusCode()).isEqualTo(302);
        var session = in.headers().allValues("Set-Cookie");
        assertThat(session)
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("__Host-liandong=")
                        .contains("Secure", "HttpOnly", "SameSite=Lax", "Path=/")
                        .doesNotContain("Domain"));
        assertThat(session).noneMatch(cookie -> cookie.startsWith("liandong="));
    }

    @Test
    void plainAnswersSayNothingOfHttps() throws Exception {
        var plain = CLIENT.send(to("/sign-in").GET().build(), HttpResponse.BodyHandlers.ofString());
        assertThat(plain.headers().firstValue("Strict-Transport-Security")).isEmpty();
    }

    @Test
    void passkeysBelongToThePublicHostWhateverARequestNames() {
        assertThat(passkeys.beginSignIn().getRpId()).isEqualTo("desk.county.test");
    }
}
