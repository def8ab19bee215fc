package org.liandong.webkit;

import org.springframework.boot.autoconfigure.ssl.SslBundleRegistrar;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** HTTPS by the desk itself, when a certificate and its key are given. */
@Configuration(proxyBeanMethods = false)
class TlsConfiguration {

    private static final String BUNDLE = "liandong";

    @Bean
    SslBundleRegistrar certificate(WebProperties web) {
        return registry -> {
            if (web.tls().configured()) {
                var store = PemSslStoreDetails.forCertificate(path(web.tls().cert()))
                        .withPrivateKey(path(web.tls().key()));
                registry.registerBundle(BUNDLE, SslBundle.of(new PemSslStoreBundle(store, null)));
            }
        };
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> https(WebProperties web) {
        return factory -> {
            if (web.tls().configured()) {
                factory.setSsl(Ssl.forBundle(BUNDLE));
            }
        };
    }

    private static String path(String given) {
        return given.contains(":") ? given : "file:" + given;
    }
}
