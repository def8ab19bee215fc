package org.liandong.webkit;

import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** Puts the web edge together: who comes first, who speaks which language, who may pass. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({WebProperties.class, MapProperties.class})
class WebkitConfiguration {

    @Bean
    LocaleResolver localeResolver(WebProperties web) {
        return new Languages(web.secure());
    }

    @Bean
    FilterRegistrationBean<Forwarded> forwarded(WebProperties web) {
        var filter = new FilterRegistrationBean<>(new Forwarded(web.trustedProxies()));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    @Bean
    FilterRegistrationBean<RequestLog> requestLog(Problems problems) {
        var filter = new FilterRegistrationBean<>(new RequestLog(problems));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
        return filter;
    }

    @Bean
    WebMvcConfigurer edge(Gatekeeper gatekeeper) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(languageSwitch());
                registry.addInterceptor(gatekeeper);
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new ActorArguments());
                resolvers.add(new SentFormArguments());
                resolvers.add(new CaseChangeArguments());
            }
        };
    }

    private static LocaleChangeInterceptor languageSwitch() {
        var languages = new LocaleChangeInterceptor();
        languages.setParamName("lang");
        languages.setIgnoreInvalidLocale(true);
        return languages;
    }
}
