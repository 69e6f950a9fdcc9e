// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.vdaf;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Servers that check reports and add them up, as far as each of them gets. */
final class Aggregators {

  static final byte[] CONTEXT = "phones of a town".getBytes(StandardCharsets.UTF_8);
  private static final byte[] KEY =
      "a key that no client ever sees..".getBytes(StandardCharsets.UTF_8);

  private final Prio3 prio3;
  private final List<List<byte[]>> accepted = new ArrayList<>();

  Aggregators(Prio3 prio3, int shares) {
    this.prio3 = prio3;
    for (int id = 0; id < shares; id++) {
      accepted.add(new ArrayList<>());
    }
  }

  /** Takes a report whose bytes may have been changed on their way. */
  void take(Messages messages) throws VdafException {
    List<Verification> begun = new ArrayList<>();
    for (int id = 0; id < accepted.size(); id++) {
      begun.add(
          prio3.verify(
              KEY, CONTEXT, id, messages.nonce(id), messages.publicShare(), messages.input(id)));
    }
    List<byte[]> shares = new ArrayList<>();
    for (Verification verification : begun) {
      shares.add(messages.verifierShare(shares.size(), verification.verifierShare()));
    }
    byte[] message = messages.message(prio3.verifierMessage(CONTEXT, shares));
    List<byte[]> outputs = new ArrayList<>();
    for (Verification verification : begun) {
      outputs.add(verification.finish(message));
    }
    for (int id = 0; id < outputs.size(); id++) {
      accepted.get(id).add(outputs.get(id));
    }
  }

  List<BigInteger> sums() throws VdafException {
    List<byte[]> sums = new ArrayList<>();
    for (List<byte[]> shares : accepted) {
      sums.add(prio3.sum(shares));
    }
    return prio3.unshard(sums);
  }
}
