package org.liandong.vault;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class VaultConfiguration {

    @Bean
    @ConditionalOnMissingBean
    KeyEncryption keyEncryption(@Value("${liandong.home}") Path home) {
        return new LocalKeyFile(LocalKeyFile.in(home));
    }
}
