package org.liandong.document;

import org.liandong.webkit.PublishedList;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this module brings to the published lists. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DocumentProperties.class)
class DocumentConfiguration {

    @Bean
    PublishedList documentKindList() {
        return PublishedList.of("document-kind", DocumentKind.class, each -> "document.kind." + each.slug());
    }
}
