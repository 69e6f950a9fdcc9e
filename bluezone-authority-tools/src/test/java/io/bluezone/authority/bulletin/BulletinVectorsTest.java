// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.bulletin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.io.BaseEncoding;
import com.google.gson.Gson;
import io.bluezone.authority.signed.SigningKey;
import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.BulletinInfo;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.crypto.bulletin.SignedFileException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The published vectors of {@code docs/vectors}, made by an independent implementation. */
class BulletinVectorsTest {

  private static final BaseEncoding HEX = BaseEncoding.base16().lowerCase();

  record SeedVector(String seed, String daily_key, int ids_per_day, List<String> rolling_ids) {}

  record SeedVectors(List<SeedVector> cases) {}

  record Authority(String key_id, String private_key, String public_key) {}

  record Key(
      long day,
      int first_interval,
      long intervals,
      int ids_per_day,
      String daily_key,
      @Nullable String seed,
      String first_id,
      String last_id) {}

  record Good(String name, String bulletin, List<Key> keys) {
    @Override
    public String toString() {
      return name;
    }
  }

  record Refused(String name, String reason, String bulletin) {
    @Override
    public String toString() {
      return name;
    }
  }

  record Vectors(
      Authority authority,
      String region,
      long sequence,
      long first_day,
      int days,
      long issued,
      long expires,
      int header_ids_per_day,
      List<Good> good,
      List<Refused> refused) {}

  private static <T> T read(String name, Class<T> type) throws IOException {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("docs/vectors"))) {
      folder = Objects.requireNonNull(folder.getParent(), "docs/vectors");
    }
    return new Gson().fromJson(Files.readString(folder.resolve("docs/vectors/" + name)), type);
  }

  private static Vectors vectors() throws IOException {
    return read("bulletins.json", Vectors.class);
  }

  static Stream<SeedVector> seeds() throws IOException {
    return read("seeds.json", SeedVectors.class).cases().stream();
  }

  static Stream<Good> good() throws IOException {
    return vectors().good().stream();
  }

  static Stream<Refused> refused() throws IOException {
    return vectors().refused().stream();
  }

  private static CaseBulletin bulletin(String hex) throws IOException {
    Authority authority = vectors().authority();
    AuthorityKey key = AuthorityKey.of(authority.key_id(), HEX.decode(authority.public_key()));
    return CaseBulletin.read(new ByteArrayInputStream(HEX.decode(hex)), AuthorityKeys.of(key));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void givesTheVectorsKeyBySeed(SeedVector vector) {
    DailyKey key = DailyKey.ofSeed(SecretBytes.fromHex(vector.seed()), LocalDate.EPOCH);
    assertThat(HEX.encode(key.secret().exposeBytes())).isEqualTo(vector.daily_key());
    assertThat(
            key.rollingIds(new IdSchedule(vector.ids_per_day()))
                .limit(vector.rolling_ids().size())
                .map(RollingId::hex))
        .isEqualTo(vector.rolling_ids());
  }

  @ParameterizedTest
  @MethodSource("good")
  void holdsTheVectorsKeysInAGoodOne(Good vector) throws IOException {
    CaseBulletin bulletin = bulletin(vector.bulletin());
    Vectors all = vectors();
    assertThat(bulletin.info())
        .isEqualTo(
            new BulletinInfo(
                all.region(),
                all.sequence(),
                LocalDate.ofEpochDay(all.first_day()),
                LocalDate.ofEpochDay(all.first_day() + all.days()),
                Instant.ofEpochSecond(all.issued()),
                Instant.ofEpochSecond(all.expires()),
                new IdSchedule(all.header_ids_per_day()),
                vector.keys().size()));
    try (Stream<DisclosedKey> keys = bulletin.keys()) {
      assertThat(keys.map(BulletinVectorsTest::asVector)).isEqualTo(vector.keys());
    }
  }

  private static Key asVector(DisclosedKey key) {
    IdSchedule schedule = key.schedule();
    long last = key.first().index() + key.intervals() - 1;
    return new Key(
        key.first().utcDay().toEpochDay(),
        key.first().index(),
        key.intervals(),
        schedule.idsPerDay(),
        HEX.encode(key.key().secret().exposeBytes()),
        key.key().seed().map(seed -> HEX.encode(seed.exposeBytes())).orElse(null),
        key.key().rollingId(schedule, key.first().index()).hex(),
        key.key()
            .plusDays(last / schedule.idsPerDay())
            .rollingId(schedule, (int) (last % schedule.idsPerDay()))
            .hex());
  }

  @ParameterizedTest
  @MethodSource("good")
  void writesItsKeysAsTheVectorHasThem(Good vector) throws IOException {
    if (vector.name().endsWith("that could be one")) {
      return;
    }
    Authority authority = vectors().authority();
    CaseBulletin bulletin = bulletin(vector.bulletin());
    BulletinInfo info = bulletin.info();
    BulletinWriter builder =
        new BulletinWriter(info.region(), info.sequence(), info.issued())
            .period(info.firstUtcDay(), info.endUtcDay())
            .expires(info.expires())
            .minimumKeys(0)
            .signWith(
                SigningKey.of(authority.key_id(), SecretBytes.fromHex(authority.private_key())));
    try (Stream<DisclosedKey> keys = bulletin.keys()) {
      builder.addAll(keys.toList());
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    builder.write(out, new SecureRandom());
    assertThat(HEX.encode(out.toByteArray())).isEqualTo(vector.bulletin());
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusesABadOne(Refused vector) {
    assertThatExceptionOfType(SignedFileException.class)
        .isThrownBy(() -> bulletin(vector.bulletin()))
        .satisfies(e -> assertThat(e.reason().name()).isEqualTo(vector.reason()));
  }
}
