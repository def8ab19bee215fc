package org.liandong.staff;

import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.verifier.exception.VerificationException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.liandong.kernel.AccountId;
import org.liandong.kernel.Facts;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.store.Writes;
import org.liandong.webkit.PublicAddress;
import org.liandong.webkit.SignedIn;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.webauthn.api.AttestationConveyancePreference;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Passkeys: what a device holds and its person unlocks, so one is both factors. The relying party is the host of the
 * public address, never what a request names.
 */
@Component
final class Passkeys {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    private final PasskeyStore store;
    private final PublicAddress address;
    private final Changes changes;

    Passkeys(PasskeyStore store, PublicAddress address, Changes changes) {
        this.store = store;
        this.address = address;
        this.changes = changes;
    }

    private Webauthn4JRelyingPartyOperations operations() {
        var party = PublicKeyCredentialRpEntity.builder()
                .id(address.host())
                .name("Liandong")
                .build();
        var operations = new Webauthn4JRelyingPartyOperations(store, store, party, Set.of(address.origin()));
        operations.setCustomizeCreationOptions(options -> options.attestation(AttestationConveyancePreference.NONE)
                .timeout(PATIENCE)
                .authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build()));
        operations.setCustomizeRequestOptions(
                options -> options.timeout(PATIENCE).userVerification(UserVerificationRequirement.REQUIRED));
        return operations;
    }

    static String json(Object options) {
        return JSON.writeValueAsString(options);
    }

    PublicKeyCredentialCreationOptions beginAdding(SignedIn person) {
        return operations()
                .createPublicKeyCredentialCreationOptions(
                        new ImmutablePublicKeyCredentialCreationOptionsRequest(authenticated(person)));
    }

    /** Keeps a new passkey; refuses what does not answer the options it was asked with. */
    void add(PublicKeyCredentialCreationOptions asked, String label, String answered) {
        try {
            var credential = JSON.readValue(
                    answered, new TypeReference<PublicKeyCredential<AuthenticatorAttestationResponse>>() {});
            operations()
                    .registerCredential(new ImmutableRelyingPartyRegistrationRequest(
                            asked, new RelyingPartyPublicKey(credential, label)));
        } catch (VerificationException | DataConversionException | JacksonException | IllegalArgumentException e) {
            throw Refusal.of(ProblemCode.CREDENTIALS_REFUSED).asException();
        }
    }

    /** Asks for any passkey of this desk; whose it is, the answer says. */
    PublicKeyCredentialRequestOptions beginSignIn() {
        var nobody =
                new AnonymousAuthenticationToken("passkeys", "nobody", AuthorityUtils.createAuthorityList("NOBODY"));
        return operations()
                .createCredentialRequestOptions(new ImmutablePublicKeyCredentialRequestOptionsRequest(nobody));
    }

    /** Whose passkey answered; nobody if the answer does not hold. */
    Optional<AccountId> signIn(PublicKeyCredentialRequestOptions asked, String answered) {
        try {
            var credential = JSON.readValue(
                    answered, new TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>>() {});
            var whose = operations().authenticate(new RelyingPartyAuthenticationRequest(asked, credential));
            return Optional.of(PasskeyStore.account(whose.getId()));
        } catch (VerificationException | DataConversionException | JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Takes one passkey of an account away. */
    void remove(SignedIn person, Bytes credential) {
        var writes = new Writes()
                .add(
                        "delete from staff.passkey where credential_id = :id and account_id = :account",
                        Map.of("id", credential.getBytes(), "account", person.account()));
        try {
            changes.commit(person.actor(), "staff.passkey-remove", null, Facts.none(), changes.now(), writes);
        } catch (Writes.UnexpectedRowsException e) {
            throw Refusal.of(ProblemCode.NOT_FOUND).asException();
        }
    }

    private static UsernamePasswordAuthenticationToken authenticated(SignedIn person) {
        return UsernamePasswordAuthenticationToken.authenticated(person, null, java.util.List.of());
    }
}
