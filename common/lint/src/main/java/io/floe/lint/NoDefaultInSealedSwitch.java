package io.floe.lint;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.matchers.Description;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import java.util.List;

/**
 * Refuses a {@code default} branch in a switch over a sealed type or an enum of ours, so that the
 * compiler finds every place that a new variant has to be taught to.
 */
@BugPattern(
    summary = "No default branch over a sealed type: name the variants, the compiler checks them",
    severity = SeverityLevel.ERROR)
public final class NoDefaultInSealedSwitch extends BugChecker
    implements BugChecker.SwitchTreeMatcher, BugChecker.SwitchExpressionTreeMatcher {
  private static final long serialVersionUID = 1L;

  @Override
  public Description matchSwitch(SwitchTree tree, VisitorState state) {
    return check(tree, tree.getExpression(), tree.getCases());
  }

  @Override
  public Description matchSwitchExpression(SwitchExpressionTree tree, VisitorState state) {
    return check(tree, tree.getExpression(), tree.getCases());
  }

  private Description check(Tree tree, ExpressionTree subject, List<? extends CaseTree> cases) {
    Symbol type = ASTHelpers.getType(subject).tsym;
    boolean closed = (type.flags_field & Flags.SEALED) != 0;
    boolean ours = type.packge().getQualifiedName().toString().startsWith("io.floe");
    boolean hasDefault =
        cases.stream()
            .anyMatch(
                branch ->
                    branch.getLabels().stream()
                        .anyMatch(label -> label.getKind() == Tree.Kind.DEFAULT_CASE_LABEL));
    return closed && ours && hasDefault ? describeMatch(tree) : Description.NO_MATCH;
  }
}
