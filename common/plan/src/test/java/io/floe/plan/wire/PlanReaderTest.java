package io.floe.plan.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.floe.plan.dsl.ByteSpan;
import io.floe.plan.dsl.Expression;
import io.floe.plan.dsl.FrameSource;
import io.floe.plan.dsl.PlanNode;
import io.floe.plan.dsl.PlanText;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the reader promises beyond single shapes: depth, sharing, leniency, refusals. */
class PlanReaderTest {
  @Test
  void aHundredThousandChainedNodesAreRead() {
    List<Object> nodes = new ArrayList<>();
    nodes.add(Pack.source());
    for (int index = 1; index <= 100_000; index++) {
      nodes.add(
          Map.of("Filter", Map.of("input", Pack.key(index), "predicate", Map.of("Column", "b"))));
    }
    PlanNode root = read(Pack.plan(nodes.toArray())).root();
    int length = 0;
    for (PlanNode node = root; node instanceof PlanNode.Filter filter; node = filter.input()) {
      length++;
    }
    assertThat(length).isEqualTo(100_000);
    assertThat(PlanText.of(root)).contains("100001: FILTER col('b') <- 100000");
  }

  @Test
  void tenThousandNestedExpressionsAreRead() {
    byte[] plan = nestedKeepNames(10_000);
    PlanNode.Select select = (PlanNode.Select) read(plan).root();
    int depth = 0;
    for (Expression each = select.expressions().get(0);
        each instanceof Expression.KeepName keep;
        each = keep.input()) {
      depth++;
    }
    assertThat(depth).isEqualTo(10_000);
  }

  @Test
  void nestingBeyondTheLimitIsRefused() {
    assertThatExceptionOfType(PlanFormatException.class)
        .isThrownBy(
            () -> PlanReader.read(nestedKeepNames(2_000), new ReadLimits(1 << 20, 1_000, 100_000)))
        .withMessageContaining("nested deeper than 1000 levels");
  }

  @Test
  void inlineUnionsMayNestDeeply() {
    PlanNode root = read(Corpus.plan("2.0.0", "node-nested_union")).root();
    assertThat(root).isInstanceOf(PlanNode.Union.class);
  }

  @Test
  void aCacheIsOneObjectEvenInTwoSlots() {
    byte[] id = new byte[16];
    id[15] = 7;
    Object cache = Map.of("Cache", Map.of("input", Pack.key(1), "id", id));
    PlanNode.Join join =
        (PlanNode.Join)
            read(Pack.plan(
                    Pack.source(),
                    cache,
                    cache,
                    Map.of(
                        "Join",
                        Map.of(
                            "input_left",
                            Pack.key(2),
                            "input_right",
                            Pack.key(3),
                            "left_on",
                            List.of(),
                            "right_on",
                            List.of(),
                            "predicates",
                            List.of(),
                            "options",
                            Map.of("args", Map.of("how", "Cross"))))))
                .root();
    assertThat(join.left()).isSameAs(join.right());
  }

  @Test
  void aFrameThatIsScannedTwiceIsOneObject() {
    PlanNode.Join join = (PlanNode.Join) read(Corpus.plan("2.0.0", "join-self")).root();
    assertThat(join.left().inputs().get(0) == join.right().inputs().get(0)).isTrue();
  }

  @Test
  void aPlanThatLeadsBackToItselfIsRefused() {
    byte[] plan =
        Pack.plan(
            Map.of("Filter", Map.of("input", Pack.key(2), "predicate", "Len")),
            Map.of("Filter", Map.of("input", Pack.key(1), "predicate", "Len")));
    assertThatExceptionOfType(PlanFormatException.class)
        .isThrownBy(() -> read(plan))
        .withMessageContaining("leads back to itself");
  }

  @Test
  void unknownFieldsAreReportedAndUnknownVariantsAreRefusedByName() {
    ReadPlan plan =
        read(
            Pack.plan(
                Pack.source(),
                Map.of(
                    "Filter", Map.of("input", Pack.key(1), "predicate", "Len", "novelty", true))));
    assertThat(plan.ignoredFields()).containsExactly("Filter.novelty");
    assertThatExceptionOfType(UnsupportedPlanException.class)
        .isThrownBy(() -> read(Pack.select(Map.of("Frobnicate", Map.of("input", "Len")))))
        .withMessageContaining("the expression 'Frobnicate' is not known");
    assertThatExceptionOfType(UnsupportedPlanException.class)
        .isThrownBy(
            () -> read(Pack.plan(Pack.source(), Map.of("Teleport", Map.of("input", Pack.key(1))))))
        .withMessageContaining("the plan node 'Teleport'");
  }

  @Test
  void brokenBytesAreRefusedWithTheirOffset() {
    byte[] plan = Corpus.plan("2.0.0", "node-select");
    assertThatExceptionOfType(PlanFormatException.class)
        .isThrownBy(() -> read(Arrays.copyOf(plan, plan.length - 5)))
        .withMessageStartingWith("invalid query plan at byte ");
    assertThatExceptionOfType(PlanFormatException.class)
        .isThrownBy(() -> read(new byte[] {1, 2, 3}))
        .withMessageContaining("envelope");
    byte[] hugeHeader = Arrays.copyOf(plan, 84);
    hugeHeader[79] = (byte) 0xDD;
    Arrays.fill(hugeHeader, 80, 84, (byte) 0xFF);
    assertThatExceptionOfType(PlanFormatException.class)
        .isThrownBy(() -> read(hugeHeader))
        .withMessageContaining("at byte 79: 4294967295 values are announced");
  }

  @Test
  void theClientIsRecognised() {
    for (String version : Corpus.VERSIONS) {
      assertThat(read(Corpus.plan(version, "node-select")).version().polarsRelease())
          .contains(version);
    }
  }

  @Test
  void framesAreDecodedFromIntegersAndFromBytes() {
    for (String version : Corpus.VERSIONS) {
      PlanNode.DataFrameScan scan =
          (PlanNode.DataFrameScan) read(Corpus.plan(version, "node-large_frame")).root();
      FrameSource frame = scan.frame();
      byte[] bytes = frame.chunks().get(0).toByteArray();
      assertThat(bytes).hasSize((int) frame.size()).startsWith(-1, -1, -1, -1);
      assertThat(frame.size()).isGreaterThan(2400);
    }
  }

  /** Re-emitted under another root the plan is one that ends there. */
  @Test
  void aPartOfThePlanIsHandedBackInItsOriginalBytes() {
    ReadPlan plan = read(Corpus.plan("1.44.2", "node-pipe_with_schema"));
    PlanNode.PipeWithSchema pipe = (PlanNode.PipeWithSchema) plan.root();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (ByteSpan span : plan.bytesOf(pipe.inputs().get(0)).orElseThrow()) {
      bytes.writeBytes(span.toByteArray());
    }
    ReadPlan part = read(bytes.toByteArray());
    assertThat(PlanText.of(part.root())).isEqualTo(PlanText.of(pipe.inputs().get(0)));
    assertThat(part.version()).isEqualTo(plan.version());
  }

  private static ReadPlan read(byte[] plan) {
    return PlanReader.read(plan, ReadLimits.DEFAULT);
  }

  /** Written without recursion, which the packer uses. */
  private static byte[] nestedKeepNames(int depth) {
    byte[] marker = Pack.value("@@");
    byte[] plan = Pack.select("@@");
    int at = indexOf(plan, marker);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(plan, 0, at);
    byte[] level = new byte[] {(byte) 0x81, (byte) 0xA8, 'K', 'e', 'e', 'p', 'N', 'a', 'm', 'e'};
    for (int index = 0; index < depth; index++) {
      bytes.writeBytes(level);
    }
    bytes.writeBytes(Pack.value(Map.of("Column", "a")));
    bytes.write(plan, at + marker.length, plan.length - at - marker.length);
    return bytes.toByteArray();
  }

  private static int indexOf(byte[] bytes, byte[] wanted) {
    for (int start = 0; start + wanted.length <= bytes.length; start++) {
      if (Arrays.equals(bytes, start, start + wanted.length, wanted, 0, wanted.length)) {
        return start;
      }
    }
    throw new IllegalArgumentException("not found");
  }
}
