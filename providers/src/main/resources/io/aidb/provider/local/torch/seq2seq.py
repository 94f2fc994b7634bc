# T5 with its decoder, which makes one token at a time and keeps the keys and values of the tokens before.

class MemoryAttention:
  heads : int
  query : __torch__.linear.Linear
  key_value : __torch__.linear.Linear
  output : __torch__.linear.Linear
  def pack(self: __torch__.seq2seq.MemoryAttention) -> NoneType:
    self.query.pack(True)
    self.key_value.pack(True)
    self.output.pack(False)
    return None
  # [2, rows, heads, tokens, size of a head]: what the encoder's output, [rows, tokens, width], is to this layer at every step
  def memory(self: __torch__.seq2seq.MemoryAttention, encoded: Tensor) -> Tensor:
    y = self.key_value.forward(torch.flatten(encoded, 0, 1))
    shape = [torch.size(encoded, 0), torch.size(encoded, 1), 2, self.heads, -1]
    return torch.contiguous(torch.permute(torch.view(y, shape), [2, 0, 3, 1, 4]))
  def forward(self: __torch__.seq2seq.MemoryAttention, x: Tensor, residual: Tensor, memory: Tensor, bias: Tensor) -> Tensor:
    q = torch.unsqueeze(torch.view(self.query.forward(x), [torch.size(x, 0), self.heads, -1]), 2)
    a = __torch__.encoder.attend(q, torch.select(memory, 0, 0), torch.select(memory, 0, 1), bias)
    return self.output.plus(a, residual)

class Block:
  attention_norm : __torch__.encoder.Norm
  attention : __torch__.encoder.SelfAttention
  memory_norm : __torch__.encoder.Norm
  memory_attention : __torch__.seq2seq.MemoryAttention
  feed_forward_norm : __torch__.encoder.Norm
  feed_forward : __torch__.encoder.FeedForward
  def pack(self: __torch__.seq2seq.Block) -> NoneType:
    self.attention.pack()
    self.memory_attention.pack()
    self.feed_forward.pack()
    return None

  # x: [rows, width]; past: [2, rows, heads, capacity, size of a head], of which the first so many places are filled
  def forward(self: __torch__.seq2seq.Block, x: Tensor, bias: Tensor, past: Tensor, place: int, memory: Tensor, memory_bias: Tensor) -> Tensor:
    qkv = self.attention.qkv.forward(self.attention_norm.forward(x))
    qkv = self.attention.project(torch.unsqueeze(qkv, 1))
    now = torch.slice(past, 3, place, torch.add(place, 1))
    now = torch.copy_(now, torch.slice(qkv, 0, 1, 3))
    k, v = torch.unbind(torch.slice(past, 3, 0, torch.add(place, 1)))
    y = self.attention.output.plus(__torch__.encoder.attend(torch.select(qkv, 0, 0), k, v, bias), x)
    y = self.memory_attention.forward(self.memory_norm.forward(y), y, memory, memory_bias)
    return self.feed_forward.forward(self.feed_forward_norm.forward(y), y)

class Model(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  encoder : __torch__.encoder.Encoder
  relative_bias : __torch__.encoder.RelativeBias
  blocks : List[__torch__.seq2seq.Block]
  norm : __torch__.encoder.Norm
  # What the output is multiplied with before the scores of the words are taken from it.
  scale : float
  scores : __torch__.linear.Linear

  # Called once, before anything else.
  def pack(self: __torch__.seq2seq.Model) -> Tensor:
    self.encoder.pack()
    for block in self.blocks:
      block.pack()
    self.scores.pack(False)
    return torch.zeros([0])

  # The prompts one below the other, [rows, longest, width], with a bias that hides what is beyond the end of each.
  def padded(self: __torch__.seq2seq.Model, encoded: Tensor, groups: List[int]) -> Tuple[Tensor, Tensor]:
    parts = __torch__.layers.split(encoded, groups)
    longest = 0
    for part in parts:
      longest = ops.prim.max(longest, torch.size(part, 1))
    rows = annotate(List[Tensor], [])
    biases = annotate(List[Tensor], [])
    for part in parts:
      beyond = torch.sub(longest, torch.size(part, 1))
      rows.append(torch.constant_pad_nd(part, [0, 0, 0, beyond]))
      bias = torch.zeros([torch.size(part, 0), torch.size(part, 1)], dtype=encoded.dtype, device=encoded.device)
      biases.append(torch.constant_pad_nd(bias, [0, beyond], -inf))
    return (torch.cat(rows), torch.cat(biases))

  # What stays the same for all steps, [layers, 2, rows, heads, tokens, size] and a bias that hides padding,
  # and the room for what the steps add.
  def begin(self: __torch__.seq2seq.Model, ids: Tensor, groups: List[int]) -> List[Tensor]:
    encoded, bias = self.padded(self.encoder.forward(ids, None, groups), groups)
    memories = annotate(List[Tensor], [])
    for block in self.blocks:
      memories.append(block.memory_attention.memory(encoded))
    memory = torch.stack(memories)
    shape = torch.size(memory)
    past = torch.zeros([shape[0], shape[1], shape[2], shape[3], 64, shape[5]], dtype=memory.dtype, device=ids.device)
    return [memory, torch.view(bias, [shape[2], 1, 1, shape[4]]), past]

  # The scores of all words as the next one after these, one per row, and the room, which may be another one now.
  def step(self: __torch__.seq2seq.Model, ids: Tensor, position: Tensor, memory: Tensor, memory_bias: Tensor, past: Tensor) -> List[Tensor]:
    place = int(position)
    if place >= torch.size(past, 4):
      past = torch.cat([past, torch.zeros_like(past)], 4)
    keys = torch.arange(torch.add(place, 1), device=ids.device)
    bias = self.relative_bias.forward(torch.unsqueeze(torch.sub(keys, place), 0))
    bias = torch.type_as(bias, past)
    x = torch.type_as(torch.embedding(self.encoder.words, ids), past)
    i = 0
    for block in self.blocks:
      x = block.forward(x, bias, torch.select(past, 0, i), place, torch.select(memory, 0, i), memory_bias)
      i = torch.add(i, 1)
    y = torch.mul(self.norm.forward(x), self.scale)
    return [torch.to(self.scores.forward(y), 6), past]
