package org.liandong.staff;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.AccountId;
import org.liandong.kernel.Actor;
import org.liandong.kernel.Facts;
import org.liandong.kernel.UnitId;
import org.liandong.store.Writes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Component;

/** Passkeys in the database all nodes share. A passkey's user handle is the account's id, and says nothing more. */
@Component
final class PasskeyStore implements UserCredentialRepository, PublicKeyCredentialUserEntityRepository {

    private static final String COLUMNS = """
            select k.credential_id, k.account_id, k.label, k.public_key, k.attestation, k.sign_count, k.backup_eligible,
                   k.backup_state, k.transports, k.created_at, k.last_used_at
              from staff.passkey k
              join staff.account c on c.id = k.account_id and c.status = 'ACTIVE'
            """;

    private final JdbcClient jdbc;
    private final Changes changes;

    PasskeyStore(JdbcClient jdbc, Changes changes) {
        this.jdbc = jdbc;
        this.changes = changes;
    }

    static Bytes handle(AccountId account) {
        var id = account.value();
        return new Bytes(ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array());
    }

    static AccountId account(Bytes handle) {
        var bytes = ByteBuffer.wrap(handle.getBytes());
        return new AccountId(bytes.remaining() == 16 ? new UUID(bytes.getLong(), bytes.getLong()) : new UUID(0, 0));
    }

    List<CredentialRecord> list(AccountId account) {
        return jdbc.sql(COLUMNS + " where k.account_id = :id order by k.created_at")
                .param("id", account.value())
                .query(PasskeyStore::read)
                .list();
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes userId) {
        return list(account(userId));
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes credentialId) {
        return jdbc.sql(COLUMNS + " where k.credential_id = :id")
                .param("id", credentialId.getBytes())
                .query(PasskeyStore::read)
                .optional()
                .orElse(null);
    }

    /** A new one is kept and recorded; of a known one only what its use changes. */
    @Override
    public void save(CredentialRecord record) {
        if (findByCredentialId(record.getCredentialId()) == null) {
            add(record);
        } else {
            used(record);
        }
    }

    private void add(CredentialRecord record) {
        var account = account(java.util.Objects.requireNonNull(record.getUserEntityUserId()));
        var writes = new Writes()
                .add(
                        """
                        insert into staff.passkey
                               (credential_id, account_id, label, public_key, attestation, sign_count, backup_eligible,
                                backup_state, transports, created_at)
                        values (:id, :account, :label, :key, :attestation, :count, :eligible, :backup, :transports, :now)
                        """,
                        Map.of(
                                "id", record.getCredentialId().getBytes(),
                                "account", account.value(),
                                "label", record.getLabel(),
                                "key", record.getPublicKey().getBytes(),
                                "attestation",
                                        java.util.Objects.requireNonNull(record.getAttestationObject())
                                                .getBytes(),
                                "count", record.getSignatureCount(),
                                "eligible", record.isBackupEligible(),
                                "backup", record.isBackupState(),
                                "transports",
                                        record.getTransports().stream()
                                                .map(AuthenticatorTransport::getValue)
                                                .filter(each -> each.matches("[a-z-]{1,20}"))
                                                .sorted()
                                                .collect(Collectors.joining(" ")),
                                "now", changes.now()));
        changes.commit(actor(account), "staff.passkey-add", null, Facts.none(), changes.now(), writes);
    }

    private Actor actor(AccountId account) {
        var unit = jdbc.sql("select unit_id from staff.account where id = :id")
                .param("id", account.value())
                .query(UUID.class)
                .single();
        return new Actor.Staff(account, new UnitId(unit));
    }

    private void used(CredentialRecord record) {
        changes.write(new Writes()
                .add(
                        """
                        update staff.passkey
                           set sign_count = :count, backup_state = :backup, last_used_at = :now
                         where credential_id = :id
                        """,
                        Map.of(
                                "id", record.getCredentialId().getBytes(),
                                "count", record.getSignatureCount(),
                                "backup", record.isBackupState(),
                                "now", changes.now())));
    }

    @Override
    public void delete(Bytes credentialId) {
        throw new UnsupportedOperationException("a passkey is taken away by its account");
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes id) {
        return entity(account(id).value());
    }

    /** By the name a session has for its account: its id. */
    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String username) {
        return username.matches("[0-9a-f-]{36}") ? entity(UUID.fromString(username)) : null;
    }

    private @Nullable PublicKeyCredentialUserEntity entity(UUID account) {
        return jdbc.sql(
                        "select login::text as login, display_name from staff.account where id = :id and status = 'ACTIVE'")
                .param("id", account)
                .query((row, number) -> (PublicKeyCredentialUserEntity) ImmutablePublicKeyCredentialUserEntity.builder()
                        .id(handle(new AccountId(account)))
                        .name(row.getString("login"))
                        .displayName(row.getString("display_name"))
                        .build())
                .optional()
                .orElse(null);
    }

    @Override
    public void save(PublicKeyCredentialUserEntity userEntity) {
        throw new UnsupportedOperationException("accounts are made by the administration");
    }

    private static CredentialRecord read(ResultSet row, int number) throws SQLException {
        var used = row.getObject("last_used_at", OffsetDateTime.class);
        var created = row.getObject("created_at", OffsetDateTime.class).toInstant();
        return ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(new Bytes(row.getBytes("credential_id")))
                .userEntityUserId(handle(new AccountId(row.getObject("account_id", UUID.class))))
                .publicKey(new ImmutablePublicKeyCose(row.getBytes("public_key")))
                .attestationObject(new Bytes(row.getBytes("attestation")))
                .signatureCount(row.getLong("sign_count"))
                .uvInitialized(true)
                .backupEligible(row.getBoolean("backup_eligible"))
                .backupState(row.getBoolean("backup_state"))
                .transports(transports(row.getString("transports")))
                .label(row.getString("label"))
                .created(created)
                .lastUsed(used == null ? created : used.toInstant())
                .build();
    }

    private static Set<AuthenticatorTransport> transports(String text) {
        return Arrays.stream(text.split(" ", -1))
                .filter(each -> !each.isEmpty())
                .map(AuthenticatorTransport::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** When a passkey was last used; null if never. */
    static @Nullable Instant lastUsed(CredentialRecord record) {
        return record.getLastUsed().equals(record.getCreated()) ? null : record.getLastUsed();
    }
}
