// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.core;

import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.SignedFileException;
import io.bluezone.records.settings.AuthoritySettings;
import io.bluezone.records.settings.SettingsStore;
import io.bluezone.records.state.StateStore;
import io.bluezone.servers.venue.settings.SettingsRefusedException;
import io.bluezone.servers.venue.settings.TrustedAuthority;
import io.bluezone.servers.venue.state.RadioHealth.Level;
import io.bluezone.servers.venue.state.VenueProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The authority's signed settings, which a fleet's boxes get as a file: the same for all. The
 * newest that was taken holds, also without the file and the network; a worse one is told, not
 * followed. The trusted keys are those that the box was told, which alone vouch for others.
 */
record SettingsFile(
    AuthorityKeys trusted, Optional<AuthoritySettings> settings, List<VenueProblem> problems) {

  private static final Logger logger = LoggerFactory.getLogger(SettingsFile.class);

  static SettingsFile read(TrustedAuthority told, StateStore state, Instant now)
      throws IOException, SettingsRefusedException {
    AuthorityKeys trusted;
    try {
      trusted = AuthorityKeys.of(told.keys());
    } catch (IllegalArgumentException e) {
      throw new SettingsRefusedException("authority-keys: " + e.getMessage(), e);
    }
    if (told.keys().isEmpty()) {
      if (told.settingsFile().isPresent()) {
        throw new SettingsRefusedException(
            "settings-file: without authority-keys nothing says whose signature counts");
      }
      return new SettingsFile(trusted, Optional.empty(), List.of());
    }
    SettingsStore store = new SettingsStore(state, told.firstRegion(), trusted);
    List<VenueProblem> problems = List.of();
    if (told.settingsFile().isPresent()) {
      problems = take(store, told.settingsFile().get(), now);
    }
    Optional<AuthoritySettings> kept = store.load();
    if (problems.isEmpty() && kept.isPresent() && kept.get().isExpiredAt(now)) {
      problems = List.of(expired(now));
    }
    return new SettingsFile(trusted, kept, problems);
  }

  private static List<VenueProblem> take(SettingsStore store, Path file, Instant now)
      throws IOException, SettingsRefusedException {
    try (InputStream in = Files.newInputStream(file)) {
      store.accept(in, now);
      return List.of();
    } catch (SignedFileException e) {
      logger.warn("{}: {}", file, e.getMessage());
      return List.of(refused(now));
    } catch (IOException e) {
      if (store.load().isPresent()) {
        logger.warn("{} cannot be read; the settings of before hold", file);
        return List.of(refused(now));
      }
      throw new SettingsRefusedException(
          "settings-file: " + file + " cannot be read; does it exist, and may this user read it?",
          e);
    }
  }

  private static VenueProblem refused(Instant now) {
    return new VenueProblem(
        "SETTINGS_REFUSED",
        Level.WARNING,
        now,
        "The authority's settings file was not taken: it is missing, old, or signed by somebody"
            + " else. What held before still holds. Copy the newest file to this box.",
        "Tệp thiết lập của cơ quan y tế không được chấp nhận: bị thiếu, đã cũ hoặc do người khác"
            + " ký. Thiết lập trước đó vẫn có hiệu lực. Hãy chép tệp mới nhất vào máy này.");
  }

  private static VenueProblem expired(Instant now) {
    return new VenueProblem(
        "SETTINGS_EXPIRED",
        Level.WARNING,
        now,
        "The authority's settings have expired; they still hold. Connect this box to the network,"
            + " or copy the newest settings file to it.",
        "Thiết lập của cơ quan y tế đã hết hạn nhưng vẫn đang dùng. Hãy nối mạng cho máy này hoặc"
            + " chép tệp thiết lập mới nhất vào.");
  }
}
