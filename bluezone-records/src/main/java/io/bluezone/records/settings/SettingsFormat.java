// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.settings;

import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.SignedFileException;
import io.bluezone.crypto.bulletin.SignedFileException.Reason;
import io.bluezone.crypto.internal.Contexts;
import io.bluezone.crypto.internal.json.StrictJson;
import io.bluezone.crypto.signed.internal.FileFormat;
import java.util.Set;

/** The content of a signed file of settings. */
final class SettingsFormat implements FileFormat<AuthoritySettings> {

  @Override
  public String context() {
    return Contexts.SETTINGS;
  }

  @Override
  public String what() {
    return "file of settings";
  }

  @Override
  public int maxBytes() {
    return AuthoritySettings.MAX_BYTES;
  }

  @Override
  public Content<AuthoritySettings> begin(StrictJson json) {
    return new SettingsReader(json);
  }

  /** Signers grant only their own regions: a province's key brings in none for the country. */
  @Override
  public void check(AuthoritySettings settings, Set<String> signers, AuthorityKeys trusted)
      throws SignedFileException {
    for (TimedKey key : settings.keys()) {
      boolean within =
          signers.stream()
              .map(trusted::find)
              .anyMatch(signer -> signer.filter(it -> covers(it, key.key())).isPresent());
      if (!within) {
        throw new SignedFileException(
            Reason.KEY_BEYOND_SIGNER,
            "the key \""
                + key.key().id()
                + "\" is for regions that none of "
                + signers
                + " may sign for");
      }
    }
  }

  private static boolean covers(AuthorityKey signer, AuthorityKey given) {
    return signer.regions().isEmpty()
        || (!given.regions().isEmpty() && signer.regions().containsAll(given.regions()));
  }
}
