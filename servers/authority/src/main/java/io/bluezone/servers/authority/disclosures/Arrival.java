// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.disclosures;

import com.google.common.hash.HashCode;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.keys.CommittedKey;
import io.bluezone.crypto.keys.KeyCommitment;
import io.bluezone.servers.authority.data.Tokens;
import io.bluezone.servers.authority.disclosures.DisclosureAnswer.RefusedKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A request with its keys in the order of commitments, and what is computed of them alone. */
record Arrival(
    DisclosureRequest request,
    List<CommittedKey> sorted,
    HashCode digest,
    KeyCommitment commitment,
    Instant now,
    boolean fake) {

  private static final SecretBytes NO_SECRET =
      SecretBytes.copyOf(new byte[KeyCommitment.SECRET_LENGTH]);

  static Arrival of(DisclosureRequest request, Instant now, boolean fake) {
    List<CommittedKey> sorted = KeyCheck.sorted(request.keys());
    return new Arrival(
        request,
        sorted,
        HashCode.fromBytes(Tokens.hash(KeyCommitment.of(NO_SECRET, sorted).toString())),
        KeyCommitment.of(request.secret(), request.keys()),
        now,
        fake);
  }

  /** {@return what to look for; of a dummy there is none} */
  TokenRows.Wanted wanted() {
    String token = fake ? "fake " + request.token() : request.token();
    return new TokenRows.Wanted(HashCode.fromBytes(Tokens.hash(token)), digest);
  }

  DisclosureAnswer answer(KeyRows.Answered answered, String revisionToken, boolean drill) {
    List<Outcome> left = new ArrayList<>(answered.outcomes());
    List<CommittedKey> keys = new ArrayList<>(sorted);
    List<RefusedKey> refused = new ArrayList<>();
    int accepted = 0;
    for (int i = 0; i < request.keys().size(); i++) {
      // Records of equal keys hold the same object: each place is used once.
      int place = placeOf(keys, request.keys().get(i));
      keys.remove(place);
      Outcome outcome = left.remove(place);
      if (outcome == Outcome.ACCEPTED) {
        accepted++;
      } else {
        refused.add(new RefusedKey(i, outcome));
      }
    }
    return new DisclosureAnswer(accepted, refused, answered.heldUntil(), revisionToken, drill);
  }

  @SuppressWarnings("ReferenceEquality") // the very object that was sorted
  private static int placeOf(List<CommittedKey> keys, CommittedKey key) {
    for (int i = 0; i < keys.size(); i++) {
      if (keys.get(i) == key) {
        return i;
      }
    }
    throw new IllegalStateException("a key got lost in sorting");
  }
}
