// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.internal.records;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableSortedSet;
import io.bluezone.records.exposure.ExposureRule;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The settings of a check. Immutable and thread safe.
 *
 * @param exposureRule what counts as a close contact
 * @param regions whose bulletins are taken, each 1 to 32 characters out of {@code A-Z a-z 0-9 . _
 *     -}; empty for those of all regions
 */
public record CheckSettings(ExposureRule exposureRule, Set<String> regions) {

  private static final Pattern REGION = Pattern.compile("[A-Za-z0-9._-]{1,32}");

  /** {@link ExposureRule#CLOSE_CONTACT}, and bulletins of every region. */
  public static final CheckSettings DEFAULT =
      new CheckSettings(ExposureRule.CLOSE_CONTACT, Set.of());

  public CheckSettings {
    checkNotNull(exposureRule, "exposureRule");
    regions = ImmutableSortedSet.copyOf(regions);
    regions.forEach(CheckSettings::checkRegion);
  }

  /** {@return the same with another rule of what counts as a close contact} */
  public CheckSettings withExposureRule(ExposureRule rule) {
    return new CheckSettings(rule, regions);
  }

  /** {@return the same for the bulletins of some regions; none for all} */
  public CheckSettings withRegions(Set<String> only) {
    return new CheckSettings(exposureRule, only);
  }

  private static void checkRegion(String region) {
    checkArgument(
        REGION.matcher(region).matches(),
        "a region is 1 to 32 characters out of A-Z a-z 0-9 . _ -, not \"%s\"",
        region);
  }
}
