// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.prepare;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import com.google.common.hash.HashingInputStream;
import io.bluezone.authority.history.HistoryReader;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.servers.cli.file.RefusedException;
import io.bluezone.servers.cli.terminal.Progress;
import io.bluezone.servers.outbreak.files.FolderNames;
import io.bluezone.servers.outbreak.privacy.Pseudonyms;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks through all histories before any is used: consents, faults, and a hash to go on by. */
final class Survey {

  /** Something that cannot be used, and why. */
  record SetAside(String name, String reason) {}

  private final HistorySource source;
  private final Pseudonyms pseudonyms;
  private final Set<Long> withdrawn;
  private final List<Participant> participants = new ArrayList<>();
  private final List<SetAside> setAside = new ArrayList<>();
  private final Map<Long, String> nameOf = new HashMap<>();
  private final Hasher inputs = Hashing.sha256().newHasher();
  private long rows;

  private Survey(HistorySource source, Pseudonyms pseudonyms, Set<Long> withdrawn) {
    this.source = source;
    this.pseudonyms = pseudonyms;
    this.withdrawn = withdrawn;
  }

  static Survey of(
      HistorySource source, Pseudonyms pseudonyms, List<Long> withdrawn, Progress progress)
      throws IOException {
    Survey survey = new Survey(source, pseudonyms, new HashSet<>(withdrawn));
    List<String> names = source.names();
    for (int i = 0; i < names.size(); i++) {
      survey.look(names.get(i));
      progress.at("progress.files", i, names.size());
    }
    return survey;
  }

  private void look(String name) throws IOException {
    if (!FolderNames.isLine(name)) {
      setAside.add(new SetAside(name, "the name has a line break or another control character"));
      return;
    }
    long pseudonym = pseudonyms.of(name);
    String other = nameOf.put(pseudonym, name);
    if (other != null) {
      throw new RefusedException("refused.same-pseudonym", other, name);
    }
    if (withdrawn.contains(pseudonym)) {
      setAside.add(new SetAside(name, "the consent was withdrawn"));
      return;
    }
    List<DisclosedKey> keys;
    try {
      keys = source.keys(name);
    } catch (IOException e) {
      setAside.add(new SetAside(name, "keys: " + e.getMessage()));
      return;
    }
    if (keys.isEmpty()) {
      setAside.add(new SetAside(name, "no keys, and so no consent"));
      return;
    }
    inputs.putString(name, StandardCharsets.UTF_8).putByte((byte) 0);
    for (DisclosedKey key : keys) {
      byte[] secret = key.key().secret().exposeBytes();
      inputs.putBytes(secret);
      inputs.putLong(key.from().toEpochMilli()).putLong(key.until().toEpochMilli());
      inputs.putInt(key.schedule().idsPerDay());
      key.key().erase();
    }
    participants.add(Participant.of(name, pseudonym, keys, hasUsableHistory(name)));
  }

  private boolean hasUsableHistory(String name) throws IOException {
    Optional<InputStream> history;
    try {
      history = source.history(name);
    } catch (IOException e) {
      setAside.add(new SetAside(name, "history: " + e.getMessage()));
      return false;
    }
    if (history.isEmpty()) {
      return false;
    }
    try (HashingInputStream in = new HashingInputStream(Hashing.sha256(), history.get());
        HistoryReader reader = HistoryReader.strict(in, name)) {
      long read = 0;
      while (reader.next().isPresent()) {
        read++;
      }
      rows += read;
      inputs.putBytes(in.hash().asBytes());
      return true;
    } catch (IOException e) {
      setAside.add(new SetAside(name, "history: " + e.getMessage()));
      return false;
    }
  }

  List<Participant> participants() {
    return participants;
  }

  List<SetAside> setAside() {
    return setAside;
  }

  /** {@return how many sightings there are in the histories that can be used} */
  long rows() {
    return rows;
  }

  String inputs() {
    return inputs.hash().toString();
  }
}
