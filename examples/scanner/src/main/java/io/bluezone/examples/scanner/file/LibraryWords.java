// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.file;

import com.google.common.base.Strings;
import io.bluezone.ble.RadioException;
import io.bluezone.client.ClientException;
import io.bluezone.crypto.bulletin.BulletinException;
import io.bluezone.crypto.feed.FeedException;
import io.bluezone.examples.scanner.text.Message;
import io.bluezone.tracing.ConsentException;
import io.bluezone.tracing.log.ContactLogException;
import io.bluezone.tracing.settings.SettingsException;
import java.util.Optional;

/**
 * What the library says of an error: its own words, which are English, and where it names a reason,
 * that reason in the user's language before them.
 */
public final class LibraryWords {

  private LibraryWords() {}

  public static Message of(Throwable cause) {
    String words = Strings.nullToEmpty(cause.getMessage());
    return reason(cause)
        .map(key -> Message.of(key, words))
        .orElseGet(() -> Message.of("library", words));
  }

  private static Optional<String> reason(Throwable cause) {
    if (cause instanceof BulletinException bulletin) {
      return Optional.of("reason.bulletin." + Names.of(bulletin.reason()));
    }
    if (cause instanceof SettingsException settings) {
      return Optional.of("reason.settings." + Names.of(settings.reason()));
    }
    if (cause instanceof ConsentException consent) {
      return Optional.of("reason.consent." + Names.of(consent.reason()));
    }
    if (cause instanceof ContactLogException log) {
      return Optional.of("reason.log." + Names.of(log.reason()));
    }
    if (cause instanceof ClientException client) {
      return Optional.of("reason.client." + Names.of(client.reason()));
    }
    if (cause instanceof FeedException feed) {
      return Optional.of("reason.feed." + Names.of(feed.reason()));
    }
    if (cause instanceof RadioException radio) {
      return Optional.of("reason.radio." + Names.of(radio.reason()));
    }
    return Optional.empty();
  }
}
