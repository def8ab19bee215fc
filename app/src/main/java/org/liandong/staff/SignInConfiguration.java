package org.liandong.staff;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SignInProperties.class, OidcProperties.class})
class SignInConfiguration {}
