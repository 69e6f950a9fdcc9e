// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.bulletin.internal;

import com.google.common.collect.ImmutableSortedSet;
import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.SignedFileException;
import io.bluezone.crypto.bulletin.SignedFileException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** Signatures of one bulletin's content, held against the keys that are trusted. */
public final class SignatureCheck {

  private final AuthorityKeys keys;
  private final String region;
  private final byte[] message;

  /** A check of signatures over a message, for a region. */
  public SignatureCheck(AuthorityKeys keys, String region, byte[] message) {
    this.keys = keys;
    this.region = region;
    this.message = message;
  }

  /**
   * Gives the trusted keys that have signed. A signature by an unknown key is passed over: so a
   * roll-over looks to a reader that knows only one key. A wrong one by a known key is not.
   */
  public ImmutableSortedSet<String> signersOf(List<Signature> signatures)
      throws SignedFileException {
    List<String> unknown = new ArrayList<>();
    ImmutableSortedSet.Builder<String> signers = ImmutableSortedSet.naturalOrder();
    boolean any = false;
    for (Signature signature : signatures) {
      String id = signature.keyId();
      Optional<AuthorityKey> key = keys.find(id).filter(this::maySign);
      if (!key.isPresent()) {
        unknown.add(id);
      } else if (verifies(key.get(), signature.signature().toByteArray())) {
        signers.add(id);
        any = true;
      } else {
        throw new SignedFileException(
            Reason.BAD_SIGNATURE, "the signature of \"" + id + "\" does not fit the content");
      }
    }
    if (!any) {
      throw new SignedFileException(
          Reason.UNKNOWN_SIGNER,
          "signed by " + unknown + ", none of which is trusted for region " + region);
    }
    return signers.build();
  }

  private boolean maySign(AuthorityKey key) {
    return key.regions().isEmpty() || key.regions().contains(region);
  }

  private boolean verifies(AuthorityKey key, byte[] signature) {
    Ed25519Signer verifier = new Ed25519Signer();
    verifier.init(false, new Ed25519PublicKeyParameters(key.publicKey()));
    verifier.update(message, 0, message.length);
    return verifier.verifySignature(signature);
  }
}
