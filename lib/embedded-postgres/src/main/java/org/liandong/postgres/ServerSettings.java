package org.liandong.postgres;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The server's settings. They go on the command line, where neither a file nor ALTER SYSTEM can weaken them. */
final class ServerSettings {

    /** What was acknowledged is on disk. */
    private static final Map<String, String> DURABLE = Map.of(
            "fsync", "on",
            "full_page_writes", "on",
            "synchronous_commit", "on",
            "zero_damaged_pages", "off",
            "ignore_checksum_failure", "off",
            "restart_after_crash", "on");

    private static final Map<String, String> LOCAL = Map.of(
            "listen_addresses", "127.0.0.1",
            "unix_socket_directories", "",
            "password_encryption", "scram-sha-256");

    /**
     * No statement and no value may reach the log: residents' data are in both. Terse verbosity takes away DETAIL
     * ("Key (phone)=(...)", "Failed process was running: ..."). The level "log" takes away errors altogether, since
     * the message itself carries values too ("invalid input syntax for type integer: ..."); the program that caused
     * the error receives it anyway.
     */
    private static final Map<String, String> SILENT = Map.ofEntries(
            Map.entry("logging_collector", "off"),
            Map.entry("log_destination", "stderr"),
            Map.entry("log_min_messages", "log"),
            Map.entry("log_min_error_statement", "panic"),
            Map.entry("log_error_verbosity", "terse"),
            Map.entry("log_statement", "none"),
            Map.entry("log_min_duration_statement", "-1"),
            Map.entry("log_min_duration_sample", "-1"),
            Map.entry("log_transaction_sample_rate", "0"),
            Map.entry("log_parameter_max_length", "0"),
            Map.entry("log_parameter_max_length_on_error", "0"),
            Map.entry("log_replication_commands", "off"),
            Map.entry("log_duration", "off"),
            Map.entry("log_lock_waits", "off"),
            Map.entry("log_temp_files", "-1"),
            Map.entry("log_autovacuum_min_duration", "-1"),
            Map.entry("log_connections", "off"),
            Map.entry("log_disconnections", "off"),
            Map.entry("debug_print_parse", "off"),
            Map.entry("debug_print_rewritten", "off"),
            Map.entry("debug_print_plan", "off"),
            Map.entry("log_line_prefix", "%m [%p] "),
            Map.entry("log_timezone", "UTC"),
            Map.entry("lc_messages", "C"));

    private ServerSettings() {}

    /** The settings as arguments of {@code postgres}; {@code token} marks its processes as ours. */
    static List<String> asArguments(Options options, int port, String token) {
        var all = new LinkedHashMap<String, String>();
        all.put("shared_buffers", options.sharedBuffersMebibytes() + "MB");
        all.put("max_connections", Integer.toString(options.maxConnections()));
        all.put("wal_level", "replica");
        all.put("min_wal_size", "128MB");
        all.put("max_wal_size", "1GB");
        all.put("timezone", "UTC");
        all.put("jit", "off");
        all.putAll(options.settings());
        all.putAll(DURABLE);
        all.putAll(LOCAL);
        all.putAll(SILENT);
        all.put("port", Integer.toString(port));
        all.put("cluster_name", token);
        all.put("update_process_title", "on");
        var arguments = new ArrayList<String>();
        all.forEach((name, value) -> {
            arguments.add("-c");
            arguments.add(name + "=" + value);
        });
        return arguments;
    }
}
