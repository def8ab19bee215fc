package org.liandong.webkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ForwardedTests {

    private static HttpServletRequest through(String from, String forwardedFor, String... trusted) throws Exception {
        var request = new MockHttpServletRequest("GET", "/");
        request.setRemoteAddr(from);
        request.addHeader("X-Forwarded-For", forwardedFor);
        request.addHeader("X-Forwarded-Proto", "https");
        request.addHeader("X-Forwarded-Host", "desk.example");
        var chain = new MockFilterChain();
        new Forwarded(List.of(trusted)).doFilter(request, new MockHttpServletResponse(), chain);
        return (HttpServletRequest) java.util.Objects.requireNonNull(chain.getRequest());
    }

    @Test
    void aTrustedProxyIsBelieved() throws Exception {
        var seen = through("10.1.2.3", "203.0.113.9", "10.0.0.0/8");
        assertThat(seen.getRemoteAddr()).isEqualTo("203.0.113.9");
        assertThat(seen.isSecure()).isTrue();
        assertThat(seen.getRequestURL()).hasToString("https://desk.example/");
    }

    @Test
    void aStrangerIsNot() throws Exception {
        var seen = through("198.51.100.7", "127.0.0.1", "10.0.0.0/8");
        assertThat(seen.getRemoteAddr()).isEqualTo("198.51.100.7");
        assertThat(seen.isSecure()).isFalse();
        assertThat(seen.getServerName()).isEqualTo("localhost");
        assertThat(seen.getHeader("X-Forwarded-For")).isNull();
        assertThat(Caller.isLocal(seen)).isFalse();
    }

    @Test
    void whatTheClientInventedOnTheLeftIsIgnored() throws Exception {
        assertThat(through("10.1.2.3", "1.2.3.4, 203.0.113.9, 10.9.9.9", "10.0.0.0/8")
                        .getRemoteAddr())
                .isEqualTo("203.0.113.9");
        assertThat(through("10.1.2.3", "<script>", "10.0.0.0/8").getRemoteAddr())
                .isEqualTo("10.1.2.3");
        assertThat(through("::1", "2001:db8::5", "::1").getRemoteAddr()).isEqualTo("2001:db8::5");
    }

    @Test
    void networksAreRead() {
        assertThat(Network.parse("192.168.0.0/16").contains("192.168.200.1")).isTrue();
        assertThat(Network.parse("192.168.0.0/16").contains("192.169.0.1")).isFalse();
        assertThat(Network.parse("fd00::/8").contains("fd12::1")).isTrue();
        assertThat(Network.parse("10.0.0.1").contains("10.0.0.2")).isFalse();
        assertThatThrownBy(() -> Network.parse("example.org")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Network.parse("10.0.0.0/40")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theAddressPeopleUseDecidesAboutSecureCookies() {
        var tls = new WebProperties.Tls("", "");
        assertThat(new WebProperties("https://desk.example/", List.of(), 1200, tls).secure())
                .isTrue();
        assertThat(new WebProperties("http://10.0.0.5:8080", List.of(), 1200, tls).secure())
                .isFalse();
        assertThatThrownBy(() -> new WebProperties("desk.example", List.of(), 1200, tls))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WebProperties.Tls("/a.pem", "").configured())
                .isInstanceOf(IllegalStateException.class);
    }
}
