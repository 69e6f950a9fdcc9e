// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.bluezone.counts.token.TokenIssuer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers and files that are not what they should be. */
class HostileInputTest {

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("counts");
  }

  private void assertNotEnrolled(FakeLeader leader) throws IOException {
    try (DeviceUnderTest tested = new DeviceUnderTest(file(), leader)) {
      assertThatIOException().isThrownBy(tested::enrolled);
      assertThat(tested.device.status().enrolled()).isFalse();
      assertThat(tested.device.status().next()).as("tried again").isPresent();
    }
  }

  private void assertNotBelieved(UnaryOperator<byte[]> answers) throws IOException {
    FakeLeader leader = new FakeLeader();
    leader.answers = answers;
    assertNotEnrolled(leader);
  }

  @Test
  void refusesATaskThatPromisesLess() throws IOException {
    assertNotEnrolled(new FakeLeader(2));
  }

  @Test
  void refusesAnswersOfAnotherForm() throws IOException {
    assertNotBelieved(bytes -> new byte[0]);
    assertNotBelieved(bytes -> new byte[1 << 16]);
    assertNotBelieved(bytes -> Arrays.copyOf(bytes, bytes.length + 1));
    assertNotBelieved(bytes -> Arrays.copyOf(bytes, bytes.length - 1));
  }

  @Test
  void refusesKeysOfAnotherMonthOrOfOtherDays() throws IOException {
    FakeLeader leader = new FakeLeader();
    byte[] other =
        leader.issuer(YearMonth.from(FakeLeader.FIRST).plusMonths(1)).keys().toByteArray();
    leader.answers = bytes -> bytes.length > 4000 ? other : bytes;
    assertNotEnrolled(leader);
    byte[] few = TokenIssuer.create(FakeLeader.FIRST, 1, FakeLeader.RANDOM).keys().toByteArray();
    leader.answers = bytes -> bytes.length > 4000 ? few : bytes;
    assertNotEnrolled(leader);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"unit\":\"\",",
        "{\"unit\":\"a unit of more than thirty-two letters\",",
        "{\"unit\":\"VN SG\",",
        "{\"unit\":\"VN\\\\u0000\",",
        "{\"units\":\"VN\","
      })
  void refusesAUnitThatIsNone(String wrong) throws IOException {
    assertNotBelieved(bytes -> replaced(bytes, "{\"unit\":\"" + FakeLeader.UNIT + "\",", wrong));
  }

  @Test
  void refusesSignaturesThatAreNotTheIssuers() throws IOException {
    assertNotBelieved(bytes -> replaced(bytes, "\"signatures\":\"", "\"signatures\":\"AAAA"));
    assertNotBelieved(bytes -> replaced(bytes, "\"signatures\"", "\"signature\""));
    assertNotBelieved(
        bytes -> {
          byte[] changed = bytes.clone();
          if (isAnswer(bytes)) {
            changed[bytes.length / 2] = (byte) (changed[bytes.length / 2] == 'A' ? 'B' : 'A');
          }
          return changed;
        });
  }

  private static boolean isAnswer(byte[] bytes) {
    return bytes.length > 0 && bytes[0] == '{';
  }

  private static byte[] replaced(byte[] bytes, String part, String by) {
    return isAnswer(bytes)
        ? new String(bytes, StandardCharsets.US_ASCII)
            .replace(part, by)
            .getBytes(StandardCharsets.US_ASCII)
        : bytes;
  }

  @Test
  void refusesAFileOfWhichOneBitWasChanged() throws IOException {
    try (DeviceUnderTest tested = new DeviceUnderTest(file(), new FakeLeader()).enrolled()) {
      tested.device.agree(true);
    }
    byte[] whole = Files.readAllBytes(file());
    Random random = new Random(27);
    for (int i = 0; i < 500; i++) {
      byte[] changed = whole.clone();
      changed[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
      assertRefused(changed);
    }
    for (int length : new int[] {1, 17, 18, 50, whole.length - 1}) {
      assertRefused(Arrays.copyOf(whole, length));
    }
    assertRefused(Arrays.copyOf(whole, whole.length + 1));
    assertRefused(new byte[0]);
    assertRefused(new byte[(1 << 20) + 1]);
    Files.write(file(), whole);
    try (DeviceUnderTest tested = new DeviceUnderTest(file(), new FakeLeader())) {
      assertThat(tested.device.status().enrolled()).isTrue();
    }
  }

  private void assertRefused(byte[] content) throws IOException {
    Files.write(file(), content);
    assertThatIOException()
        .isThrownBy(() -> new DeviceUnderTest(file(), new FakeLeader()))
        .withMessageContaining("enrol with a new code");
  }

  @Test
  void isOpenOnce() throws IOException {
    FakeLeader leader = new FakeLeader();
    try (DeviceUnderTest tested = new DeviceUnderTest(file(), leader)) {
      assertThat(tested.device.status().enrolled()).isFalse();
      assertThatIOException()
          .isThrownBy(() -> CountsDevice.open(file(), leader, Clock.systemUTC(), FakeLeader.RANDOM))
          .withMessageContaining("in use");
    }
    new DeviceUnderTest(file(), leader).close();
  }
}
