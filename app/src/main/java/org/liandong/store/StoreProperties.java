package org.liandong.store;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the database is and how many connections each duty may hold.
 *
 * @param url JDBC address of the database
 * @param rolePrefix what the five roles' names begin with
 * @param embedded whether this program started the database itself
 * @param webConnections connections for pages and API
 * @param intakeConnections connections nobody but emergency intake may take
 * @param contactConnections connections for opening sealed contacts
 * @param sequencerConnections connections for writing the public log
 * @param patience how long a request waits for a connection before it is told to come back
 */
@Validated
@ConfigurationProperties("liandong.store")
public record StoreProperties(
        @NotBlank String url,
        @DefaultValue("liandong_") String rolePrefix,
        @DefaultValue Passwords passwords,
        @DefaultValue("false") boolean embedded,
        @DefaultValue("16") @Min(2) int webConnections,
        @DefaultValue("8") @Min(1) int intakeConnections,
        @DefaultValue("4") @Min(1) int contactConnections,
        @DefaultValue("2") @Min(1) int sequencerConnections,
        @DefaultValue("3s") Duration patience) {

    /** One password a role. */
    public record Passwords(
            @DefaultValue("") String owner,
            @DefaultValue("") String web,
            @DefaultValue("") String contact,
            @DefaultValue("") String sequencer,
            @DefaultValue("") String reporting) {

        @Override
        public String toString() {
            return "Passwords[hidden]";
        }
    }

    String role(String duty) {
        return rolePrefix + duty;
    }
}
