// Makes a program's atomic and volatile accesses calls into the C library,
// which records the order in which threads make them.
//
//   __atomic_fetch_add (p, 1, m)      __atomic_fetch_add_4 (p, 1, m)
//   __sync_fetch_and_add (p, 1)       __atomic_fetch_add_4 (p, 1, __ATOMIC_SEQ_CST)
//   x = v;   (volatile int v)         x = __ft_volatile_load4 (&v)
//   v = x;                            __ft_volatile_store4 (&v, x)
//
// Left as they are: volatile objects on the stack whose address nobody takes,
// bit-fields, aggregates and operands of asm. What was done and what was left
// is counted in a record in the section .ftlinux.outline.

#include "gcc-plugin.h"
#include "plugin-version.h"

#include "tree.h"
#include "tree-pass.h"
#include "context.h"
#include "function.h"
#include "basic-block.h"
#include "gimple.h"
#include "gimple-iterator.h"
#include "gimplify.h"
#include "gimplify-me.h"
#include "gimple-expr.h"
#include "fold-const.h"
#include "stringpool.h"
#include "memmodel.h"
#include "output.h"
#include "diagnostic-core.h"
#include "cgraph.h"
#include "ssa.h"
#include "tree-cfg.h"
#include "tree-ssanames.h"
#include "tree-ssa-operands.h"
#include "gimple-ssa.h"

int plugin_is_GPL_compatible;

namespace {

// The record's numbers, in its order.
struct counts
{
  unsigned loads, stores, atomics, bit_fields, aggregates, asms;
} counted;

const unsigned record_magic = 0x4c4f5446; // "FTOL"
const unsigned record_version = 1;

// Functions declared so far, by name; the garbage collector knows the array.
const unsigned max_functions = 128;
tree functions[max_functions];

const struct ggc_root_tab roots[] = {
  { functions, max_functions, sizeof (tree), &gt_ggc_mx_tree_node, &gt_pch_nx_tree_node },
  LAST_GGC_ROOT_TAB
};

// The declaration of an external function of the C library.
tree
library (const char *name, tree type)
{
  tree id = get_identifier (name);
  unsigned i = 0;
  for (; i < max_functions && functions[i]; i++)
    if (DECL_NAME (functions[i]) == id)
      return functions[i];
  tree decl = build_fn_decl (name, type);
  TREE_NOTHROW (decl) = 1;
  if (i < max_functions)
    functions[i] = decl;
  return decl;
}

// The type that __atomic_*_N and __ft_volatile_*N use for N bytes.
tree
word_of_size (unsigned bytes)
{
  return build_nonstandard_integer_type (bytes * BITS_PER_UNIT, 1);
}

// Volatile accesses.

enum access
{
  not_volatile,
  local,
  outlined,
  bit_field,
  aggregate
};

// What to do about a memory operand.
access
classify (tree ref)
{
  if (!ref || TREE_CODE (ref) == SSA_NAME || is_gimple_min_invariant (ref)
      || !TREE_THIS_VOLATILE (ref) || TREE_CLOBBER_P (ref))
    return not_volatile;
  tree base = get_base_address (ref);
  if (base && DECL_P (base))
    {
      // Hard registers, and what no other thread has an address of.
      if (VAR_P (base) && DECL_HARD_REGISTER (base))
        return local;
      if (!is_global_var (base) && !TREE_ADDRESSABLE (base))
        return local;
    }
  if (TREE_CODE (ref) == BIT_FIELD_REF
      || (TREE_CODE (ref) == COMPONENT_REF && DECL_BIT_FIELD (TREE_OPERAND (ref, 1))))
    return bit_field;
  tree type = TREE_TYPE (ref);
  if (!INTEGRAL_TYPE_P (type) && !POINTER_TYPE_P (type) && !SCALAR_FLOAT_TYPE_P (type))
    return aggregate;
  if (!ADDR_SPACE_GENERIC_P (TYPE_ADDR_SPACE (type)) || reverse_storage_order_for_component_p (ref))
    return aggregate;
  tree size = TYPE_SIZE_UNIT (type);
  if (!size || !tree_fits_uhwi_p (size))
    return aggregate;
  switch (tree_to_uhwi (size))
    {
    case 1: case 2: case 4: case 8:
      return outlined;
    default:
      return aggregate;
    }
}

// The address of an operand, computed before the statement.
tree
address_of (tree ref, gimple_stmt_iterator *gsi)
{
  tree base = get_base_address (ref);
  if (base && DECL_P (base))
    TREE_ADDRESSABLE (base) = 1;
  tree plain = build_qualified_type (void_type_node, TYPE_QUAL_CONST | TYPE_QUAL_VOLATILE);
  tree address = fold_convert (build_pointer_type (plain), build_fold_addr_expr (unshare_expr (ref)));
  return force_gimple_operand_gsi (gsi, address, true, NULL_TREE, true, GSI_SAME_STMT);
}

// How a value of one type becomes one of another of the same size.
tree_code
conversion (tree to, tree from)
{
  return SCALAR_FLOAT_TYPE_P (to) || SCALAR_FLOAT_TYPE_P (from) ? VIEW_CONVERT_EXPR : NOP_EXPR;
}

tree
converted (tree to, tree value)
{
  if (conversion (to, TREE_TYPE (value)) == VIEW_CONVERT_EXPR)
    return build1 (VIEW_CONVERT_EXPR, to, value);
  return build1 (NOP_EXPR, to, value);
}

void
outline_load (gimple *stmt, gimple_stmt_iterator *gsi)
{
  tree ref = gimple_assign_rhs1 (stmt);
  tree type = TYPE_MAIN_VARIANT (TREE_TYPE (ref));
  unsigned size = tree_to_uhwi (TYPE_SIZE_UNIT (type));
  tree word = word_of_size (size);
  char name[32];
  snprintf (name, sizeof name, "__ft_volatile_load%u", size);
  tree address = address_of (ref, gsi);
  tree decl = library (name, build_function_type_list (word, TREE_TYPE (address), NULL_TREE));
  gcall *call = gimple_build_call (decl, 1, address);
  tree got = make_ssa_name (word);
  gimple_call_set_lhs (call, got);
  gimple_call_set_nothrow (call, true);
  gimple_set_location (call, gimple_location (stmt));
  gsi_insert_before (gsi, call, GSI_SAME_STMT);
  gimple_assign_set_rhs_from_tree (gsi, converted (TREE_TYPE (gimple_assign_lhs (stmt)), got));
  update_stmt (gsi_stmt (*gsi));
  counted.loads++;
}

void
outline_store (gimple *stmt, gimple_stmt_iterator *gsi)
{
  tree ref = gimple_assign_lhs (stmt);
  tree value = gimple_assign_rhs1 (stmt);
  unsigned size = tree_to_uhwi (TYPE_SIZE_UNIT (TREE_TYPE (ref)));
  tree word = word_of_size (size);
  char name[32];
  snprintf (name, sizeof name, "__ft_volatile_store%u", size);
  tree address = address_of (ref, gsi);
  value = force_gimple_operand_gsi (gsi, converted (word, value), true, NULL_TREE, true,
                                    GSI_SAME_STMT);
  tree decl = library (name, build_function_type_list (void_type_node, TREE_TYPE (address), word,
                                                        NULL_TREE));
  gcall *call = gimple_build_call (decl, 2, address, value);
  gimple_call_set_nothrow (call, true);
  gimple_set_location (call, gimple_location (stmt));
  unlink_stmt_vdef (stmt);
  gsi_replace (gsi, call, true);
  counted.stores++;
}

void
leave (access why)
{
  if (why == bit_field)
    counted.bit_fields++;
  else if (why == aggregate || why == outlined)
    counted.aggregates++;
}

void
visit_volatile (gimple_stmt_iterator *gsi)
{
  gimple *stmt = gsi_stmt (*gsi);
  if (!gimple_has_volatile_ops (stmt) || gimple_clobber_p (stmt))
    return;
  if (gasm *text = dyn_cast<gasm *> (stmt))
    {
      bool memory = false;
      for (unsigned i = 0; i < gimple_asm_ninputs (text); i++)
        memory |= classify (TREE_VALUE (gimple_asm_input_op (text, i))) > local;
      for (unsigned i = 0; i < gimple_asm_noutputs (text); i++)
        memory |= classify (TREE_VALUE (gimple_asm_output_op (text, i))) > local;
      counted.asms += memory;
      return;
    }
  if (gcall *call = dyn_cast<gcall *> (stmt))
    {
      leave (classify (gimple_call_lhs (call)));
      for (unsigned i = 0; i < gimple_call_num_args (call); i++)
        leave (classify (gimple_call_arg (call, i)));
      return;
    }
  if (!gimple_assign_single_p (stmt))
    return;
  access from = classify (gimple_assign_rhs1 (stmt));
  access to = classify (gimple_assign_lhs (stmt));
  // With -fnon-call-exceptions an access may have a way out, which a call has not.
  bool simple = !stmt_ends_bb_p (stmt);
  if (simple && from == outlined && TREE_CODE (gimple_assign_lhs (stmt)) == SSA_NAME)
    outline_load (stmt, gsi);
  else if (simple && to == outlined && is_gimple_val (gimple_assign_rhs1 (stmt)))
    outline_store (stmt, gsi);
  else
    {
      leave (from);
      leave (to);
    }
}

const pass_data volatile_data = {
  GIMPLE_PASS, "ft_volatile", OPTGROUP_NONE, TV_NONE, PROP_cfg | PROP_ssa, 0, 0, 0, TODO_update_ssa,
};

class volatile_pass : public gimple_opt_pass
{
public:
  volatile_pass () : gimple_opt_pass (volatile_data, g) {}

  unsigned
  execute (::function *fun) final override
  {
    basic_block bb;
    FOR_EACH_BB_FN (bb, fun)
      for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi); gsi_next (&gsi))
        visit_volatile (&gsi);
    return 0;
  }
};

// Atomic built-in functions.

enum shape
{
  same,        // the library's function has the built-in's arguments
  add_order,   // it has a memory order as well: sequentially consistent
  exchange,    // __sync_lock_test_and_set: exchange, acquire
  release,     // __sync_lock_release: store 0, release
  drop_weak,   // compare-and-exchange without the "weak" argument
  compare_bool, // __sync compare-and-swap: the expected value goes by reference
  compare_value,
};

struct family
{
  built_in_function first; // that of one byte
  const char *name;
  shape how;
};

const family families[] = {
  { BUILT_IN_ATOMIC_LOAD_1, "load", same },
  { BUILT_IN_ATOMIC_STORE_1, "store", same },
  { BUILT_IN_ATOMIC_EXCHANGE_1, "exchange", same },
  { BUILT_IN_ATOMIC_COMPARE_EXCHANGE_1, "compare_exchange", drop_weak },
  { BUILT_IN_ATOMIC_FETCH_ADD_1, "fetch_add", same },
  { BUILT_IN_ATOMIC_FETCH_SUB_1, "fetch_sub", same },
  { BUILT_IN_ATOMIC_FETCH_AND_1, "fetch_and", same },
  { BUILT_IN_ATOMIC_FETCH_OR_1, "fetch_or", same },
  { BUILT_IN_ATOMIC_FETCH_XOR_1, "fetch_xor", same },
  { BUILT_IN_ATOMIC_FETCH_NAND_1, "fetch_nand", same },
  { BUILT_IN_ATOMIC_ADD_FETCH_1, "add_fetch", same },
  { BUILT_IN_ATOMIC_SUB_FETCH_1, "sub_fetch", same },
  { BUILT_IN_ATOMIC_AND_FETCH_1, "and_fetch", same },
  { BUILT_IN_ATOMIC_OR_FETCH_1, "or_fetch", same },
  { BUILT_IN_ATOMIC_XOR_FETCH_1, "xor_fetch", same },
  { BUILT_IN_ATOMIC_NAND_FETCH_1, "nand_fetch", same },
  { BUILT_IN_SYNC_FETCH_AND_ADD_1, "fetch_add", add_order },
  { BUILT_IN_SYNC_FETCH_AND_SUB_1, "fetch_sub", add_order },
  { BUILT_IN_SYNC_FETCH_AND_AND_1, "fetch_and", add_order },
  { BUILT_IN_SYNC_FETCH_AND_OR_1, "fetch_or", add_order },
  { BUILT_IN_SYNC_FETCH_AND_XOR_1, "fetch_xor", add_order },
  { BUILT_IN_SYNC_FETCH_AND_NAND_1, "fetch_nand", add_order },
  { BUILT_IN_SYNC_ADD_AND_FETCH_1, "add_fetch", add_order },
  { BUILT_IN_SYNC_SUB_AND_FETCH_1, "sub_fetch", add_order },
  { BUILT_IN_SYNC_AND_AND_FETCH_1, "and_fetch", add_order },
  { BUILT_IN_SYNC_OR_AND_FETCH_1, "or_fetch", add_order },
  { BUILT_IN_SYNC_XOR_AND_FETCH_1, "xor_fetch", add_order },
  { BUILT_IN_SYNC_NAND_AND_FETCH_1, "nand_fetch", add_order },
  { BUILT_IN_SYNC_LOCK_TEST_AND_SET_1, "exchange", exchange },
  { BUILT_IN_SYNC_LOCK_RELEASE_1, "store", release },
  { BUILT_IN_SYNC_BOOL_COMPARE_AND_SWAP_1, "compare_exchange", compare_bool },
  { BUILT_IN_SYNC_VAL_COMPARE_AND_SWAP_1, "compare_exchange", compare_value },
};

// The built-ins of a family follow each other: 1, 2, 4, 8 and 16 bytes.
const unsigned sizes = 5;

tree
order (memmodel model)
{
  return build_int_cst (integer_type_node, model);
}

// __atomic_store_N of zero to *where.
gcall *
build_zero (tree where, unsigned size, tree model)
{
  char name[48];
  snprintf (name, sizeof name, "__atomic_store_%u", size);
  tree word = word_of_size (size);
  tree type = build_function_type_list (void_type_node, ptr_type_node, word, integer_type_node, NULL_TREE);
  return gimple_build_call (library (name, type), 3, where, build_int_cst (word, 0), model);
}

// The call to the library that does what a built-in does, in its place.
void
replace (gimple_stmt_iterator *gsi, gcall *call)
{
  gcall *old = as_a<gcall *> (gsi_stmt (*gsi));
  gimple_call_set_lhs (call, gimple_call_lhs (old));
  gimple_call_set_nothrow (call, true);
  gimple_set_location (call, gimple_location (old));
  gimple_set_block (call, gimple_block (old));
  // With -fnon-call-exceptions a built-in may have had a way out that the call has not.
  if (gsi_replace (gsi, call, true))
    gimple_purge_dead_eh_edges (gimple_bb (call));
}

void
outline_family (gimple_stmt_iterator *gsi, const family &family, unsigned size)
{
  gcall *old = as_a<gcall *> (gsi_stmt (*gsi));
  char name[48];
  snprintf (name, sizeof name, "__atomic_%s_%u", family.name, size);
  tree word = word_of_size (size);
  tree where = gimple_call_arg (old, 0);
  tree result = TREE_TYPE (gimple_call_fntype (old));
  tree call_type;
  switch (family.how)
    {
    case same:
      {
        auto_vec<tree> args;
        for (unsigned i = 0; i < gimple_call_num_args (old); i++)
          args.safe_push (gimple_call_arg (old, i));
        replace (gsi, gimple_build_call_vec (library (name, gimple_call_fntype (old)), args));
        break;
      }
    case add_order:
    case exchange:
      call_type = build_function_type_list (result, ptr_type_node, word, integer_type_node, NULL_TREE);
      replace (gsi, gimple_build_call (library (name, call_type), 3, where, gimple_call_arg (old, 1),
                                       order (family.how == exchange ? MEMMODEL_ACQUIRE
                                                                     : MEMMODEL_SEQ_CST)));
      break;
    case release:
      replace (gsi, build_zero (where, size, order (MEMMODEL_RELEASE)));
      break;
    case drop_weak:
      call_type = build_function_type_list (boolean_type_node, ptr_type_node, ptr_type_node, word,
                                            integer_type_node, integer_type_node, NULL_TREE);
      replace (gsi, gimple_build_call (library (name, call_type), 5, where, gimple_call_arg (old, 1),
                                       gimple_call_arg (old, 2), gimple_call_arg (old, 4),
                                       gimple_call_arg (old, 5)));
      break;
    case compare_bool:
    case compare_value:
      {
        call_type = build_function_type_list (boolean_type_node, ptr_type_node, ptr_type_node, word,
                                              integer_type_node, integer_type_node, NULL_TREE);
        location_t at = gimple_location (old);
        tree lhs = gimple_call_lhs (old);
        tree expected = create_tmp_var (word, "ft_expected");
        TREE_ADDRESSABLE (expected) = 1;
        gassign *set = gimple_build_assign (expected, gimple_call_arg (old, 1));
        gimple_set_location (set, at);
        gsi_insert_before (gsi, set, GSI_SAME_STMT);
        gcall *call = gimple_build_call (library (name, call_type), 5, where,
                                         build_fold_addr_expr (expected), gimple_call_arg (old, 2),
                                         order (MEMMODEL_SEQ_CST), order (MEMMODEL_SEQ_CST));
        replace (gsi, call);
        if (family.how == compare_value && lhs)
          {
            // What was there is in `expected` either way.
            gimple_call_set_lhs (call, NULL_TREE);
            gassign *get = gimple_build_assign (lhs, expected);
            gimple_set_location (get, at);
            gsi_insert_after (gsi, get, GSI_NEW_STMT);
          }
        break;
      }
    }
  counted.atomics++;
}

void
visit_call (gimple_stmt_iterator *gsi)
{
  gcall *call = dyn_cast<gcall *> (gsi_stmt (*gsi));
  if (!call || !gimple_call_builtin_p (call, BUILT_IN_NORMAL))
    return;
  built_in_function code = DECL_FUNCTION_CODE (gimple_call_fndecl (call));
  for (const family &family : families)
    if (code >= family.first && code < family.first + int (sizes))
      {
        outline_family (gsi, family, 1u << (code - family.first));
        return;
      }
  if (code == BUILT_IN_ATOMIC_TEST_AND_SET)
    {
      tree type = gimple_call_fntype (call);
      replace (gsi, gimple_build_call (library ("__atomic_test_and_set_1", type), 2,
                                       gimple_call_arg (call, 0), gimple_call_arg (call, 1)));
      counted.atomics++;
    }
  else if (code == BUILT_IN_ATOMIC_CLEAR)
    {
      replace (gsi, build_zero (gimple_call_arg (call, 0), 1, gimple_call_arg (call, 1)));
      counted.atomics++;
    }
}

const pass_data atomic_data = {
  GIMPLE_PASS, "ft_atomic", OPTGROUP_NONE, TV_NONE, PROP_cfg, 0, 0, 0, 0,
};

class atomic_pass : public gimple_opt_pass
{
public:
  atomic_pass () : gimple_opt_pass (atomic_data, g) {}

  unsigned
  execute (::function *fun) final override
  {
    basic_block bb;
    FOR_EACH_BB_FN (bb, fun)
      for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi); gsi_next (&gsi))
        visit_call (&gsi);
    return 0;
  }
};

// The record of what was done, at the end of the unit.
void
write_record (void *, void *)
{
  if (!asm_out_file || flag_syntax_only)
    return;
  fprintf (asm_out_file, "\t.pushsection .ftlinux.outline,\"\",@progbits\n\t.long ");
  fprintf (asm_out_file, "%u, %u, %u, %u, %u, %u, %u, %u\n", record_magic, record_version,
           counted.loads, counted.stores, counted.atomics, counted.bit_fields, counted.aggregates,
           counted.asms);
  fprintf (asm_out_file, "\t.popsection\n");
}

} // namespace

int
plugin_init (plugin_name_args *info, plugin_gcc_version *version)
{
  if (!plugin_default_version_check (version, &gcc_version))
    {
      error ("%s was built for gcc %s", info->base_name, gcc_version.basever);
      return 1;
    }
  const char *name = info->base_name;
  // Atomics early: before anything folds the built-ins into something else.
  register_pass_info atomics = { new atomic_pass, "ompexp", 1, PASS_POS_INSERT_AFTER };
  // Volatile accesses late: after inlining, and where all functions pass.
  register_pass_info volatiles = { new volatile_pass, "tsan0", 1, PASS_POS_INSERT_AFTER };
  register_callback (name, PLUGIN_PASS_MANAGER_SETUP, NULL, &atomics);
  register_callback (name, PLUGIN_PASS_MANAGER_SETUP, NULL, &volatiles);
  register_callback (name, PLUGIN_REGISTER_GGC_ROOTS, NULL, const_cast<ggc_root_tab *> (roots));
  register_callback (name, PLUGIN_FINISH_UNIT, write_record, NULL);
  return 0;
}
