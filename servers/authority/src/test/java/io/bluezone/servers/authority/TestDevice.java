// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority;

import com.google.common.io.BaseEncoding;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.keys.CommittedKey;
import io.bluezone.crypto.keys.KeyCommitment;
import io.bluezone.servers.authority.TestServer.Reply;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** What a phone does, by hand. */
final class TestDevice {

  private static final SecureRandom RANDOM = new SecureRandom();

  final byte[] secret = random(32);
  final List<CommittedKey> keys = new ArrayList<>();
  private final TestServer server;

  TestDevice(TestServer server) {
    this.server = server;
  }

  /** With a key for each of the days before today. */
  static TestDevice withDays(TestServer server, int days) {
    TestDevice device = new TestDevice(server);
    for (int i = 1; i <= days; i++) {
      device.addDay(server.clock.today().minusDays(i));
    }
    return device;
  }

  CommittedKey addDay(LocalDate day) {
    return add(
        random(32),
        day.atStartOfDay(ZoneOffset.UTC).toEpochSecond(),
        day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond(),
        96);
  }

  CommittedKey add(byte[] key, long start, long end, int idsPerDay) {
    CommittedKey committed = new CommittedKey(SecretBytes.copyOf(key), start, end, idsPerDay);
    keys.add(committed);
    return committed;
  }

  String commitment() {
    return KeyCommitment.of(SecretBytes.copyOf(secret), keys).toString();
  }

  Reply redeem(String code, String... headers) {
    return server.post(
        "/codes/redeem",
        "{\"code\":\"" + code + "\",\"commitment\":\"" + commitment() + "\",\"padding\":\"xx\"}",
        headers);
  }

  String token(String code) {
    Reply reply = redeem(code);
    if (reply.status() != 200) {
      throw new IllegalStateException(reply.text());
    }
    return reply.json().get("token").asString();
  }

  Reply disclose(String token, String... headers) {
    return server.post("/disclosures", body(token, "VN", keys), headers);
  }

  String body(String token, String region, List<CommittedKey> sent) {
    return "{\"token\":\""
        + token
        + "\",\"secret\":\""
        + Base64.getEncoder().encodeToString(secret)
        + "\",\"region\":\""
        + region
        + "\",\"keys\":["
        + sent.stream().map(TestDevice::json).collect(Collectors.joining(","))
        + "],\"padding\":\"\"}";
  }

  static String json(CommittedKey key) {
    return "{\"key\":\""
        + Base64.getEncoder().encodeToString(key.key().exposeBytes())
        + "\",\"start\":"
        + key.start()
        + ",\"end\":"
        + key.end()
        + ",\"idsPerDay\":"
        + key.idsPerDay()
        + "}";
  }

  List<String> hexKeys() {
    return keys.stream().map(key -> hex(key.key().exposeBytes())).toList();
  }

  static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  static String hex(byte[] bytes) {
    return BaseEncoding.base16().lowerCase().encode(bytes);
  }
}
